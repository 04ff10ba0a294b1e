import { the } from './elements.js';

const notice = the(document, '#away', HTMLElement);
const announcer = the(document, '#announcer', HTMLElement);

/**
 * Says that the server is gone, or refuses to tell of changes, above everything else, until {@link isBack}.
 * @param {boolean} isRefused
 */
export function isAway(isRefused) {
  const words = (isRefused ? notice.dataset.refused : notice.dataset.words) ?? '';
  if (!notice.matches(':popover-open')) notice.showPopover();
  // What is read aloud has to change while it is shown.
  if (notice.textContent !== words) notice.textContent = words;
}

/** Takes that away, once all of the page is drawn again. */
export function isBack() {
  if (!notice.matches(':popover-open')) return;
  notice.hidePopover();
  notice.textContent = '';
  announcer.textContent = 'The server answers again. This page is up to date.';
}
