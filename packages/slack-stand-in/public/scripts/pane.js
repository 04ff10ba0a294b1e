import { at, me } from './client.js';
import { first, focusOn, on, the } from './elements.js';

const frame = the(document, '#pane-frame', HTMLElement);
/** @type {Element | null | undefined} */
let opener;

/**
 * The path of a pane, as the server takes it out of an address; undefined when it is that of something else, whose answer
 * is not to be drawn.
 * @param {string} asked
 */
function paneAsked(asked) {
  if (!URL.canParse(asked, location.origin)) return undefined;
  const { origin, pathname, search } = new URL(asked, location.origin);
  const panes = ['/threads', ...(frame.dataset.panes ?? '').split(' ')];
  const isPane = panes.some((one) => `${pathname}/`.startsWith(`${one}/`));
  return origin === location.origin && isPane ? pathname + search : undefined;
}

/** What the pane is to show, as the address says. */
export function paneInAddress() {
  const asked = new URLSearchParams(location.search).get('pane');
  return asked === null ? undefined : paneAsked(asked);
}

/** @param {string | undefined} pane */
function addressWith(pane) {
  const query = new URLSearchParams(location.search);
  query.set('user', me);
  query.set('at', at);
  if (pane) query.set('pane', pane);
  else query.delete('pane');
  return `/?${query}`;
}

/**
 * Fetches a pane into its place. What was there is thrown away, streams and all.
 * @param {string} path
 * @param {boolean} takeFocus
 */
function mount(path, takeFocus) {
  const old = the(document, '#pane', HTMLElement);
  const pane = document.createElement('div');
  pane.id = 'pane';
  pane.dataset.path = path;
  pane.setAttribute('hx-get', path);
  pane.setAttribute('hx-trigger', 'load');
  htmx.swap({ text: '', target: old, sourceElement: old, swap: 'innerHTML' });
  old.replaceWith(pane);
  frame.hidden = false;
  htmx.process(pane);
  if (takeFocus) focusOn(frame.querySelector('[data-pane-close]'));
}

function unmount() {
  const pane = the(document, '#pane', HTMLElement);
  frame.hidden = true;
  delete pane.dataset.path;
  htmx.swap({ text: '', target: pane, sourceElement: pane, swap: 'innerHTML' });
  const again = opener?.isConnected ? opener : opener?.id && document.getElementById(opener.id);
  focusOn(again || document.querySelector('#scroller'), { preventScroll: true });
}

/**
 * Opens a pane, and has it in the address.
 * @param {string} asked
 */
function open(asked) {
  const path = paneAsked(asked);
  if (!path) return;
  const { activeElement } = document;
  // What was chosen in a menu is gone with it.
  opener = activeElement?.closest('details.menu')?.querySelector('summary') ?? activeElement;
  history.pushState({}, '', addressWith(path));
  mount(path, true);
}

/** Closes the pane; true when it was open. */
export function closePane() {
  if (frame.hidden) return false;
  history.pushState({}, '', addressWith(undefined));
  unmount();
  return true;
}

/** @param {HTMLAnchorElement} link */
function pathOf(link) {
  if (link.dataset.pane) return link.dataset.pane;
  if (link.dataset.jump || link.dataset.message) return undefined;
  const isInPane = link.closest('#pane') !== null && link.origin === location.origin;
  return isInPane && link.pathname.startsWith('/executions') && !link.target ? link.pathname + link.search : undefined;
}

on('click', '[data-pane-close]', HTMLElement, closePane);

on('click', 'a[href]', HTMLAnchorElement, (link, event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const path = pathOf(link);
  if (!path) return;
  event.preventDefault();
  delete document.body.dataset.railOpen;
  open(path);
});

// Only what was made to be drawn is drawn: an answer in JSON or plain words may have tags in it.
document.addEventListener('htmx:before:response', (event) => {
  const type = event.detail.ctx.response?.headers.get('Content-Type') ?? 'text/html';
  if (!/^text\/(html|event-stream)\b/.test(type)) event.preventDefault();
});

// A link within a pane, to what stands further down: the address is the page's, and stays as it is.
on('click', 'a[data-jump]', Element, (link, event) => {
  event.preventDefault();
  const target = document.getElementById(link.getAttribute('data-jump') ?? '');
  target?.scrollIntoView({ block: 'center' });
  focusOn(target?.querySelector('summary, a, button') ?? target, { preventScroll: true });
});

// What a form in a pane asks is a pane as well.
on('submit', '#pane form[data-pane-form]', HTMLFormElement, (form, event) => {
  event.preventDefault();
  /** @type {[string, string][]} */
  const asked = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
  open(`${form.getAttribute('action')}?${new URLSearchParams(asked)}`);
});

// A thread is read from its end, and answered at once.
document.addEventListener('htmx:after:swap', () => {
  const scroller = first(document, '.thread-scroller:not([data-shown])', HTMLElement);
  if (!scroller) return;
  scroller.dataset.shown = '';
  const marked = scroller.querySelector('.marked');
  if (marked) marked.scrollIntoView({ block: 'center' });
  else scroller.scrollTop = scroller.scrollHeight;
  focusOn(document.getElementById('reply-composer-words'));
});

window.addEventListener('popstate', () => {
  const query = new URLSearchParams(location.search);
  const isSamePlace = (query.get('user') ?? me) === me && (query.get('at') ?? at) === at;
  if (!isSamePlace) return location.reload();
  const path = paneInAddress();
  if (path) mount(path, false);
  else if (!frame.hidden) unmount();
});
