import { busily, isBusy } from './busy.js';
import { post } from './client.js';
import { all, first, focusOn, on, the } from './elements.js';
import { valuesIn, writtenIn } from './fields.js';
import { modalFragment, morphDialog } from './redraw.js';

const dialog = the(document, '#modal', HTMLDialogElement);
/** @type {Element | null | undefined} */
let opener;
/**
 * The id of the message in which it stood.
 * @type {string | undefined}
 */
let openedIn;

function form() {
  return first(document, '#modal-form', HTMLFormElement);
}

function focusFirst() {
  const field = dialog.querySelector('[autofocus], input, textarea, select, .modal-blocks button');
  focusOn(field ?? dialog.querySelector('footer button'));
}

function countAll() {
  for (const field of all(dialog, '[data-max]', HTMLElement)) count(field);
}

/**
 * Shows what is left of a field's length once it is nearly full; as in Slack more can be typed, and is refused.
 * @param {HTMLElement} field
 */
function count(field) {
  const counter = document.querySelector(`[data-counter-of="${CSS.escape(field.id)}"]`);
  const left = Number(field.dataset.max) - writtenIn(field).length;
  if (!counter) return;
  counter.textContent = left <= Math.max(20, Number(field.dataset.max) / 5) ? `${left} left` : '';
  counter.classList.toggle('over', left < 0);
}

/** Opens, changes or closes the dialog so that it shows the topmost modal that stands on the server. */
export async function syncModal() {
  const before = form()?.dataset;
  const text = await modalFragment();
  if (text === undefined) return;
  if (text === '') {
    if (!dialog.open) return;
    dialog.close();
    dialog.replaceChildren();
    giveFocusBack();
    return;
  }
  const hash = /data-hash="([^"]*)"/.exec(text)?.[1];
  const view = /data-view="([^"]*)"/.exec(text)?.[1];
  if (dialog.open && before?.hash === hash && before?.view === view) return;
  if (!dialog.open) {
    opener = document.activeElement;
    openedIn = opener?.closest('li[data-ts]')?.id;
  }
  await morphDialog(dialog, text);
  if (!dialog.open) dialog.showModal();
  if (before?.view !== view) focusFirst();
  countAll();
}

/** To what opened the modal or, if that is gone, to the message that it was in, or to where one writes. */
function giveFocusBack() {
  const targets = [
    opener?.isConnected && opener !== document.body ? opener : undefined,
    byId(opener?.id),
    byId(openedIn)?.querySelector(':scope > article'),
    byId('composer-words'),
    byId('scroller'),
  ];
  focusOn(targets.find((target) => target));
  opener = undefined;
}

/** @param {string | undefined} id */
function byId(id) {
  return id ? document.getElementById(id) : null;
}

/** @param {boolean} all whether those below it are closed as well */
async function close(all) {
  const viewId = form()?.dataset.view;
  if (viewId === undefined) return dialog.close();
  await post('/client/views/close', { viewId, all });
  await syncModal();
}

/** @param {Readonly<Record<string, string>>} errors by block_id */
function showFaults(errors) {
  for (const place of all(dialog, '[data-fault]', HTMLElement)) {
    const words = errors[place.dataset.fault ?? ''] ?? '';
    place.textContent = words;
    const field = place.closest('.field')?.querySelector('[name], .ticks');
    if (words) field?.setAttribute('aria-invalid', 'true');
    else field?.removeAttribute('aria-invalid');
  }
  focusOn(dialog.querySelector('[aria-invalid]'));
}

dialog.addEventListener('cancel', (event) => {
  event.preventDefault();
  close(false);
});

on('click', '#modal [data-close]', HTMLElement, (button) => close(button.dataset.close === 'all'));

on('input', '#modal [data-max]', HTMLElement, count);

on('keydown', '#modal-form', HTMLFormElement, (sent, event) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
  event.preventDefault();
  const submit = first(sent, '#modal-submit', HTMLButtonElement);
  if (submit && !submit.disabled) sent.requestSubmit(submit);
});

dialog.addEventListener('submit', async (event) => {
  event.preventDefault();
  const submit = document.getElementById('modal-submit');
  const sent = form();
  if (!sent || !submit || isBusy(submit)) return;
  await busily(submit, async () => {
    const seen = await post('/client/views/submit', {
      viewId: sent.dataset.view ?? '',
      values: valuesIn(sent),
    });
    showFaults(('errors' in seen && seen.errors) || {});
  });
  await syncModal();
});

if (form()) {
  dialog.showModal();
  focusFirst();
  countAll();
}
