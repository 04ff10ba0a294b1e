import { first, the } from './elements.js';

/** How long the answer to a command is waited for: Slack's apps may give it late. */
const ANSWER_MS = 10_000;

let until = 0;

/** The next message that only this person sees is the answer to what they just sent. */
export function expectAnswer() {
  until = Date.now() + ANSWER_MS;
}

/**
 * Brings the answer to a command into view, from its beginning where it is longer than there is room.
 * @param {string} ts of a message that just came
 * @returns whether it is that answer
 */
export function showAnswer(ts) {
  const item = first(document, `#messages > li[data-ts="${ts}"]`, HTMLElement);
  if (Date.now() > until || !item?.querySelector(':scope > .ephemeral')) return false;
  until = 0;
  const isLong = item.offsetHeight > the(document, '#scroller', HTMLElement).clientHeight;
  item.scrollIntoView({ block: isLong ? 'start' : 'nearest' });
  return true;
}
