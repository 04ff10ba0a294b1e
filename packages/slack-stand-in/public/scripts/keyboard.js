import { all, around, first, focusOn, on, the } from './elements.js';
import { closePane } from './pane.js';

const help = the(document, '#help', HTMLDialogElement);
const singleKeys = the(document, '#single-keys', HTMLInputElement);
const { body } = document;

singleKeys.checked = localStorage.getItem('single-keys') !== 'off';
singleKeys.addEventListener('change', () => {
  localStorage.setItem('single-keys', singleKeys.checked ? 'on' : 'off');
});

function write() {
  const words = first(document, '#composer-words', HTMLTextAreaElement);
  if (!words) return;
  words.focus();
  if (words.value === '') {
    words.value = '/';
    words.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

function openThread() {
  const message = around(document.activeElement, 'article.message', HTMLElement);
  if (message) first(message, '.reply', HTMLElement)?.click();
}

/** @type {Readonly<Record<string, () => void>>} */
const SINGLE = { '?': () => help.showModal(), '/': write, t: openThread };

/** Where one comes to in each part of the page: to the first of these that is there. */
const PARTS = [
  ['#rail .place-link[aria-current]', '#rail .place-link'],
  ['#scroller'],
  ['#composer-words'],
  ['#pane-frame:not([hidden]) [data-pane-close]'],
];

/** @param {number} step */
function nextPart(step) {
  const parts = PARTS.flatMap((selectors) =>
    selectors
      .flatMap((selector) => all(document, selector, HTMLElement))
      // On a phone the rail is put away, and takes no focus.
      .filter((found) => found.checkVisibility({ visibilityProperty: true }))
      .slice(0, 1),
  );
  const roots = parts.map((part) => part.closest('#rail, #pane-frame') ?? part);
  const now = roots.findIndex((root) => root.contains(document.activeElement));
  parts[(now + step + parts.length) % parts.length]?.focus();
}

/** @param {number} step */
function neighbour(step) {
  const links = all(document, '[data-place]', HTMLElement);
  const now = links.findIndex((link) => link.getAttribute('aria-current') === 'page');
  links[now + step]?.click();
}

/**
 * Which message of a list a key leads to, from the one that has the focus, or from the list itself at -1.
 * @param {string} key
 * @param {number} now
 * @param {number} last
 */
function nextMessage(key, now, last) {
  switch (key) {
    case 'ArrowUp':
      return now < 0 ? last : Math.max(0, now - 1);
    case 'ArrowDown':
      return now < 0 ? last : Math.min(last, now + 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/**
 * Goes from message to message while the list, or one of them, has the focus.
 * @param {KeyboardEvent} event
 */
function walk({ key, altKey }) {
  const focused = document.activeElement;
  const scroller = around(focused, '#scroller, .thread-scroller', HTMLElement);
  if (!scroller || !(focused === scroller || focused?.matches('article.message'))) return false;
  const messages = all(scroller, 'article.message', HTMLElement);
  const now = focused instanceof HTMLElement ? messages.indexOf(focused) : -1;
  const next = nextMessage(key, now, messages.length - 1);
  const message = next === undefined ? undefined : messages[next];
  if (!message || altKey) return false;
  message.focus();
  message.scrollIntoView({ block: 'nearest' });
  return true;
}

function leave() {
  const menu = first(document, 'details.menu[open]', HTMLDetailsElement);
  if (menu) {
    menu.open = false;
    focusOn(menu.querySelector('summary'));
    return true;
  }
  if ('railOpen' in body.dataset) return toggleRail(false);
  return closePane();
}

/** @param {boolean} open */
function toggleRail(open) {
  const button = the(document, '[data-rail-switch]', HTMLElement);
  if (open) body.dataset.railOpen = '';
  else delete body.dataset.railOpen;
  button.setAttribute('aria-expanded', String(open));
  focusOn(open ? document.querySelector('#rail summary') : button);
  return true;
}

/**
 * Whether a key did something.
 * @param {KeyboardEvent} event
 */
function handle(event) {
  const { key, target, altKey, ctrlKey, metaKey, shiftKey } = event;
  if (key === 'Escape') return leave();
  if (key === 'F6') {
    nextPart(shiftKey ? -1 : 1);
    return true;
  }
  if (altKey && (key === 'ArrowUp' || key === 'ArrowDown')) {
    neighbour(key === 'ArrowUp' ? -1 : 1);
    return true;
  }
  const isTyping = target instanceof Element && target.matches('input, textarea, select');
  if (isTyping || ctrlKey || metaKey || altKey) return false;
  if (walk(event)) return true;
  const single = singleKeys.checked ? SINGLE[key.toLowerCase()] : undefined;
  single?.();
  return single !== undefined;
}

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
  if (handle(event)) event.preventDefault();
});

on('click', '[data-help]', HTMLElement, () => help.showModal());

document.addEventListener('click', ({ target }) => {
  const isOpen = 'railOpen' in body.dataset;
  if (around(target, '[data-rail-switch]', HTMLElement)) toggleRail(!isOpen);
  else if (isOpen && !around(target, '#rail', HTMLElement)) toggleRail(false);
});
