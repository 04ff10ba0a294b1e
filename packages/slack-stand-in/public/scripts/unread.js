import { at, me } from './client.js';
import { all, first } from './elements.js';

/** @param {string} place */
function key(place) {
  return `read:${me}:${place}`;
}

/**
 * Remembers, for this person, that a conversation was read up to a message.
 * @param {string} place
 * @param {string} ts
 */
export function markRead(place, ts) {
  if (ts && ts > (localStorage.getItem(key(place)) ?? '')) localStorage.setItem(key(place), ts);
}

/** Shows a dot at every conversation with something newer than was read. */
export function showUnread() {
  for (const link of all(document, '[data-place][data-latest]', HTMLElement)) {
    const { place = '', latest = '' } = link.dataset;
    if (place === at && document.visibilityState === 'visible') markRead(place, latest);
    const dot = first(link, '.unread', HTMLElement);
    if (dot) dot.hidden = !(latest > (localStorage.getItem(key(place)) ?? ''));
  }
}

document.addEventListener('visibilitychange', showUnread);
window.addEventListener('storage', showUnread);
showUnread();
