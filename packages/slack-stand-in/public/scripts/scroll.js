const scroller = document.getElementById('scroller');
const jump = document.getElementById('jump');
const marked = document.querySelector('#messages > .marked');

// A conversation is read from its end, unless a link led to one message of it.
if (marked) {
  marked.scrollIntoView({ block: 'center' });
  marked.querySelector('article').focus({ preventScroll: true });
} else if (jump) scroller.scrollTop = scroller.scrollHeight;

jump?.addEventListener('click', () => {
  scroller.scrollTop = scroller.scrollHeight;
  jump.hidden = true;
});

scroller?.addEventListener('scroll', () => {
  const toEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
  if (jump && toEnd < 96) jump.hidden = true;
});
