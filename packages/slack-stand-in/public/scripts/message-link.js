import { at, me } from './client.js';
import { first, focusOn, on } from './elements.js';
import { closePane, paneInAddress } from './pane.js';

/** Where a pane lies over the conversation. */
const isNarrow = matchMedia('(max-width: 68rem)');

on('click', 'a[data-message]', HTMLAnchorElement, (link, event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const { message: ts = '', in: channel = '' } = link.dataset;
  const item = channel === at && first(document, `#messages > li[data-ts="${ts}"]`, HTMLElement);
  if (!item) {
    const pane = paneInAddress();
    const query = new URLSearchParams({ user: me, at: channel, message: ts });
    if (pane && !isNarrow.matches) query.set('pane', pane);
    location.assign(`/?${query}`);
    return;
  }
  if (isNarrow.matches) closePane();
  for (const other of document.querySelectorAll('#messages > .marked')) other.classList.remove('marked');
  item.classList.add('marked');
  item.scrollIntoView({ block: 'center' });
  focusOn(item.querySelector('article'), { preventScroll: true });
});
