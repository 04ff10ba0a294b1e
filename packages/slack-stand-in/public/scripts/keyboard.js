import { closePane } from './pane.js';

const help = document.getElementById('help');
const singleKeys = document.getElementById('single-keys');
const { body } = document;

singleKeys.checked = localStorage.getItem('single-keys') !== 'off';
singleKeys.addEventListener('change', () => {
  localStorage.setItem('single-keys', singleKeys.checked ? 'on' : 'off');
});

const isTyping = (element) => element.matches?.('input, textarea, select');

const write = () => {
  const words = document.getElementById('composer-words');
  if (!words) return;
  words.focus();
  if (words.value === '') {
    words.value = '/';
    words.dispatchEvent(new Event('input', { bubbles: true }));
  }
};

const threadOfFocused = () =>
  document.activeElement.closest?.('article.message')?.querySelector('.reply')?.click();

const SINGLE = { '?': () => help.showModal(), '/': write, t: threadOfFocused };

const PARTS = [
  '#rail a[aria-current], #rail a',
  '#scroller',
  '#composer-words',
  '#pane-frame:not([hidden]) [data-pane-close]',
];

const nextPart = (step) => {
  const parts = PARTS.map((selector) => document.querySelector(selector)).filter(Boolean);
  const roots = parts.map((part) => part.closest('#rail, #pane-frame') ?? part);
  const now = roots.findIndex((root) => root.contains(document.activeElement));
  parts[(now + step + parts.length) % parts.length].focus();
};

const neighbour = (step) => {
  const links = [...document.querySelectorAll('[data-place]')];
  const now = links.findIndex((link) => link.getAttribute('aria-current') === 'page');
  links[now + step]?.click();
};

/** Goes from message to message while the list, or one of them, has the focus. */
const walk = (event) => {
  const scroller = document.activeElement.closest?.('#scroller, .thread-scroller');
  const focused = document.activeElement;
  if (!scroller || !(focused === scroller || focused.matches('article.message'))) return false;
  const messages = [...scroller.querySelectorAll('article.message')];
  const now = messages.indexOf(focused);
  const last = messages.length - 1;
  const next = {
    ArrowUp: now < 0 ? last : Math.max(0, now - 1),
    ArrowDown: now < 0 ? last : Math.min(last, now + 1),
    Home: 0,
    End: last,
  }[event.key];
  if (next === undefined || event.altKey || last < 0) return false;
  messages[next].focus();
  messages[next].scrollIntoView({ block: 'nearest' });
  return true;
};

const leave = () => {
  const menu = document.querySelector('details.menu[open]');
  if (menu) {
    menu.open = false;
    menu.querySelector('summary').focus();
    return true;
  }
  if ('railOpen' in body.dataset) return toggleRail(false);
  return closePane();
};

const toggleRail = (open) => {
  const button = document.querySelector('[data-rail-switch]');
  if (open) body.dataset.railOpen = '';
  else delete body.dataset.railOpen;
  button.setAttribute('aria-expanded', String(open));
  (open ? document.querySelector('#rail summary') : button).focus();
  return true;
};

const handle = (event) => {
  if (event.key === 'Escape') return leave();
  if (event.key === 'F6') return nextPart(event.shiftKey ? -1 : 1) ?? true;
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (event.altKey && step) return neighbour(step) ?? true;
  if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (walk(event)) return true;
  const single = singleKeys.checked ? SINGLE[event.key.toLowerCase()] : undefined;
  single?.();
  return single !== undefined;
};

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
  if (handle(event)) event.preventDefault();
});

document.addEventListener('click', ({ target }) => {
  if (target.closest('[data-help]')) help.showModal();
  if (target.closest('[data-rail-switch]')) toggleRail(!('railOpen' in body.dataset));
  else if ('railOpen' in body.dataset && !target.closest('#rail')) toggleRail(false);
});
