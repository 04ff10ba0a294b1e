import { focusOn, on } from './elements.js';

// A link within a pane, to what stands further down: the address is the page's, and stays as it is.
on('click', 'a[data-jump]', Element, (link, event) => {
  event.preventDefault();
  const target = document.getElementById(link.getAttribute('data-jump') ?? '');
  target?.scrollIntoView({ block: 'center' });
  focusOn(target?.querySelector('summary, a, button') ?? target, { preventScroll: true });
});
