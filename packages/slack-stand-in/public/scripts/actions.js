import { at, post } from './client.js';
import { confirmed } from './confirm.js';

/** Sends one thing and shows on its element that it is under way; a second click meanwhile is not sent. */
const busily = async (element, task) => {
  if (element.getAttribute('aria-busy') === 'true') return;
  element.setAttribute('aria-busy', 'true');
  try {
    await task();
  } finally {
    element.removeAttribute('aria-busy');
  }
};

const act = async (element, body) => {
  if (!(await confirmed(element))) return;
  await busily(element, () => post('/client/actions', body));
};

document.addEventListener('click', ({ target }) => {
  const acting = target.closest('[data-act]');
  if (acting) act(acting, JSON.parse(acting.dataset.act));
  const shortcut = target.closest('[data-shortcut]');
  if (shortcut) {
    busily(shortcut, () => post('/client/shortcuts', { callbackId: shortcut.dataset.shortcut }));
  }
  for (const menu of document.querySelectorAll('details.menu[open]')) {
    if (!menu.contains(target) || target.closest('button.menu-item')) menu.open = false;
  }
});

const chosenIn = (element) => {
  if (!element.matches('.ticks')) return element.value === '' ? null : element.value;
  const ticked = [...element.querySelectorAll('input:checked')].map((box) => box.value);
  return element.dataset.ticks === 'one' ? (ticked[0] ?? null) : ticked;
};

const choose = (element) => act(element, { ...JSON.parse(element.dataset.choose), value: chosenIn(element) });

const isText = (element) => element.matches('textarea, input[type="text"]');

document.addEventListener('change', ({ target }) => {
  const choosing = target.closest('[data-choose]');
  if (choosing && !isText(choosing)) choose(choosing);
});

// Slack sends a text field's action when Enter is pressed, or with each character, as the app asked.
document.addEventListener('keydown', (event) => {
  const { target, key } = event;
  if (key !== 'Enter' || !target.matches?.('[data-choose]') || !isText(target)) return;
  if ((target.dataset.on ?? 'on_enter_pressed').includes('on_enter_pressed')) {
    event.preventDefault();
    choose(target);
  }
});

let typing;
document.addEventListener('input', ({ target }) => {
  if (!target.dataset?.on?.includes('on_character_entered')) return;
  clearTimeout(typing);
  typing = setTimeout(() => choose(target), 300);
});

if (at === 'home') post('/client/home', {});
