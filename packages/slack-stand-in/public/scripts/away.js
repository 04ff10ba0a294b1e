import { the } from './elements.js';

const notice = the(document, '#away', HTMLElement);
const announcer = the(document, '#announcer', HTMLElement);

/** Says that the server is gone, above everything else, until {@link isBack}. */
export function isAway() {
  if (notice.matches(':popover-open')) return;
  notice.showPopover();
  // What is read aloud has to change while it is shown.
  notice.textContent = notice.dataset.words ?? '';
}

/** Takes that away, once all of the page is drawn again. */
export function isBack() {
  if (!notice.matches(':popover-open')) return;
  notice.hidePopover();
  notice.textContent = '';
  announcer.textContent = 'The server answers again. This page is up to date.';
}
