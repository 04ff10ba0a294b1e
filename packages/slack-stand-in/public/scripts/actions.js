import { busily, isBusy } from './busy.js';
import { at, post } from './client.js';
import { confirmed } from './confirm.js';
import { on } from './elements.js';
import { chosenIn, valuesIn } from './fields.js';

/** @typedef {Omit<import('./client.js').ClientCalls['/actions']['asked'], 'user'>} Action */

/**
 * @param {HTMLElement} element
 * @param {Action} action
 */
async function act(element, action) {
  if (!(await confirmed(element))) return;
  // Slack sends what else was chosen and typed there with it.
  const drawn = element.closest('.blocks')?.parentElement;
  await busily(element, () => post('/client/actions', { ...action, values: drawn ? valuesIn(drawn) : {} }));
}

on('click', '[data-act]', HTMLElement, (element) => act(element, JSON.parse(element.dataset.act ?? '')));

on('click', '[data-shortcut]', HTMLElement, (element) => {
  const callbackId = element.dataset.shortcut ?? '';
  busily(element, () => post('/client/shortcuts', { callbackId }));
});

/**
 * What was chosen or typed anew while the app was still at what was chosen before.
 * @type {Set<Element>}
 */
const chosenAnew = new Set();

/**
 * Sends what is chosen: nothing chosen is lost, and of what is chosen while the app is at the one before the last is sent.
 * @param {HTMLElement} element
 */
async function choose(element) {
  if (isBusy(element)) {
    chosenAnew.add(element);
    return;
  }
  await act(element, { ...JSON.parse(element.dataset.choose ?? ''), value: chosenIn(element) });
  // What it stood in may have been closed meanwhile.
  if (chosenAnew.delete(element) && element.isConnected && element.dataset.choose) await choose(element);
}

/** @param {HTMLElement} element */
function isText(element) {
  return element.matches('textarea, input[type="text"]');
}

on('change', '[data-choose]', HTMLElement, (element) => {
  if (!isText(element)) choose(element);
});

// Slack sends a text field's action when Enter is pressed, or with each character, as the app asked.
on('keydown', '[data-choose]', HTMLElement, (element, event) => {
  if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || !isText(element)) return;
  if ((element.dataset.on ?? 'on_enter_pressed').includes('on_enter_pressed')) {
    event.preventDefault();
    choose(element);
  }
});

/** @type {ReturnType<typeof setTimeout> | undefined} */
let typing;
on('input', '[data-on]', HTMLElement, (element) => {
  if (!element.dataset.on?.includes('on_character_entered')) return;
  clearTimeout(typing);
  typing = setTimeout(() => {
    // Its form may have been closed meanwhile.
    if (element.isConnected && element.dataset.choose) choose(element);
  }, 300);
});

// What was chosen and typed is sent with the form.
on('submit', 'form', HTMLFormElement, () => {
  clearTimeout(typing);
  chosenAnew.clear();
});

/** Asks the app for the Home, and says so where it has none to show. */
async function askForHome() {
  const seen = await post('/client/home', {});
  const asked = document.getElementById('home-asked');
  if (!asked || ('view' in seen && seen.view)) return;
  asked.textContent = seen.ok
    ? 'The app has published nothing here for you.'
    : 'The app did not answer as it should when it was asked for your Home. The inspector shows what it was sent.';
}

if (at === 'home') askForHome();
