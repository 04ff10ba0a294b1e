const frame = document.getElementById('pane-frame');
let opener;

const paneInAddress = () => new URLSearchParams(location.search).get('pane');

const addressWith = (pane) => {
  const query = new URLSearchParams(location.search);
  query.set('user', document.body.dataset.user);
  query.set('at', document.body.dataset.at);
  if (pane) query.set('pane', pane);
  else query.delete('pane');
  return `/?${query}`;
};

/** Fetches a pane into its place. What was there is thrown away, streams and all. */
const mount = async (path, takeFocus) => {
  const old = document.getElementById('pane');
  const pane = document.createElement('div');
  pane.id = 'pane';
  pane.dataset.path = path;
  pane.setAttribute('hx-get', path);
  pane.setAttribute('hx-trigger', 'load');
  htmx.swap({ text: '', target: old, sourceElement: old, swap: 'innerHTML' });
  old.replaceWith(pane);
  frame.hidden = false;
  htmx.process(pane);
  if (takeFocus) frame.querySelector('[data-pane-close]').focus();
};

const unmount = () => {
  const pane = document.getElementById('pane');
  frame.hidden = true;
  delete pane.dataset.path;
  htmx.swap({ text: '', target: pane, sourceElement: pane, swap: 'innerHTML' });
  const again = opener?.isConnected ? opener : opener?.id && document.getElementById(opener.id);
  (again || document.querySelector('#scroller'))?.focus({ preventScroll: true });
};

/** Opens a path of this server in the pane, and in the address. */
const open = (path) => {
  opener = document.activeElement;
  history.pushState({}, '', addressWith(path));
  mount(path, true);
};

/** Closes the pane; true when it was open. */
export const closePane = () => {
  if (frame.hidden) return false;
  history.pushState({}, '', addressWith(undefined));
  unmount();
  return true;
};

const pathOf = (link) => {
  if (link.dataset.pane) return link.dataset.pane;
  const isInPane = link.closest('#pane') !== null && link.origin === location.origin;
  return isInPane && link.pathname.startsWith('/executions') && !link.target
    ? link.pathname + link.search
    : undefined;
};

document.addEventListener('click', (event) => {
  const { target } = event;
  if (target.closest('[data-pane-close]')) closePane();
  const link = target.closest('a[href]');
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const path = pathOf(link);
  if (!path) return;
  event.preventDefault();
  delete document.body.dataset.railOpen;
  open(path);
});

// A thread is read from its end, and answered at once.
document.addEventListener('htmx:after:swap', () => {
  const scroller = document.querySelector('.thread-scroller:not([data-shown])');
  if (!scroller) return;
  scroller.dataset.shown = '';
  const marked = scroller.querySelector('.marked');
  if (marked) marked.scrollIntoView({ block: 'center' });
  else scroller.scrollTop = scroller.scrollHeight;
  document.getElementById('reply-composer-words')?.focus();
});

window.addEventListener('popstate', () => {
  const query = new URLSearchParams(location.search);
  const { user, at } = document.body.dataset;
  const isSamePlace = (query.get('user') ?? user) === user && (query.get('at') ?? at) === at;
  if (!isSamePlace) return location.reload();
  const path = paneInAddress();
  if (path) mount(path, false);
  else if (!frame.hidden) unmount();
});
