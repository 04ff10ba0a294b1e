import { first, focusOn } from './elements.js';

const scroller = first(document, '#scroller', HTMLElement);
const jump = first(document, '#jump', HTMLElement);
const marked = document.querySelector('#messages > .marked');

// A conversation is read from its end, unless a link led to one message of it.
if (marked) {
  marked.scrollIntoView({ block: 'center' });
  focusOn(marked.querySelector('article'), { preventScroll: true });
} else if (jump) toEnd();

/** Shows the end of the conversation. */
export function toEnd() {
  if (scroller) scroller.scrollTop = scroller.scrollHeight;
}

jump?.addEventListener('click', () => {
  toEnd();
  jump.hidden = true;
});

scroller?.addEventListener('scroll', () => {
  const left = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
  if (jump && left < 96) jump.hidden = true;
});
