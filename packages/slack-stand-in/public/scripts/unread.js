import { at, me } from './client.js';

const key = (place) => `read:${me}:${place}`;

/** Remembers, for this person, that a conversation was read up to a message. */
export const markRead = (place, ts) => {
  if (ts && ts > (localStorage.getItem(key(place)) ?? '')) localStorage.setItem(key(place), ts);
};

/** Shows a dot at every conversation with something newer than was read. */
export const showUnread = () => {
  for (const link of document.querySelectorAll('[data-place][data-latest]')) {
    const { place, latest } = link.dataset;
    if (place === at && document.visibilityState === 'visible') markRead(place, latest);
    const dot = link.querySelector('.unread');
    if (dot) dot.hidden = !(latest > (localStorage.getItem(key(place)) ?? ''));
  }
};

document.addEventListener('visibilitychange', showUnread);
window.addEventListener('storage', showUnread);
showUnread();
