import { post } from './client.js';
import { modalFragment, morphDialog } from './redraw.js';

const dialog = document.getElementById('modal');
let opener;

const form = () => document.getElementById('modal-form');

const focusFirst = () => {
  const field = dialog.querySelector('[autofocus], input, textarea, select, .modal-blocks button');
  (field ?? dialog.querySelector('footer button'))?.focus();
};

const countAll = () => {
  for (const field of dialog.querySelectorAll('[data-max]')) count(field);
};

/** Shows what is left of a field's length once it is nearly full; as in Slack more can be typed, and is refused. */
const count = (field) => {
  const counter = document.querySelector(`[data-counter-of="${CSS.escape(field.id)}"]`);
  const left = Number(field.dataset.max) - field.value.length;
  if (!counter) return;
  counter.textContent = left <= Math.max(20, Number(field.dataset.max) / 5) ? `${left} left` : '';
  counter.classList.toggle('over', left < 0);
};

/** Opens, changes or closes the dialog so that it shows the topmost modal that stands on the server. */
export const syncModal = async () => {
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
  if (!dialog.open) opener = document.activeElement;
  await morphDialog(dialog, text);
  if (!dialog.open) dialog.showModal();
  if (before?.view !== view) focusFirst();
  countAll();
};

/** To what opened the modal or, if that is gone, to where one writes. */
const giveFocusBack = () => {
  const id = opener?.id;
  const again = opener?.isConnected ? opener : id && document.getElementById(id);
  const target =
    again && again !== document.body
      ? again
      : (document.getElementById('composer-words') ?? document.getElementById('scroller'));
  target?.focus();
  opener = undefined;
};

const close = async (all) => {
  const viewId = form()?.dataset.view;
  if (viewId === undefined) return dialog.close();
  await post('/client/views/close', { viewId, all });
  await syncModal();
};

/** What stands in the form's fields, by block_id and action_id. */
const valuesOf = (element) => {
  const values = {};
  const put = (name, value) => {
    const [block, action] = JSON.parse(name);
    values[block] = { ...values[block], [action]: value };
  };
  for (const group of element.querySelectorAll('.field .ticks')) {
    const boxes = [...group.querySelectorAll('input')];
    const ticked = boxes.filter((box) => box.checked).map((box) => box.value);
    put(boxes[0].dataset.name, group.dataset.ticks === 'one' ? (ticked[0] ?? null) : ticked);
  }
  for (const field of element.querySelectorAll('.field > [name]')) {
    put(field.name, field.value === '' ? null : field.value);
  }
  return values;
};

const showFaults = (errors) => {
  for (const place of dialog.querySelectorAll('[data-fault]')) {
    const words = errors[place.dataset.fault] ?? '';
    place.textContent = words;
    const field = place.closest('.field').querySelector('[name], .ticks');
    if (words) field.setAttribute('aria-invalid', 'true');
    else field.removeAttribute('aria-invalid');
  }
  dialog.querySelector('[aria-invalid]')?.focus();
};

dialog.addEventListener('cancel', (event) => {
  event.preventDefault();
  close(false);
});

dialog.addEventListener('click', ({ target }) => {
  const button = target.closest('[data-close]');
  if (button) close(button.dataset.close === 'all');
});

dialog.addEventListener('input', ({ target }) => {
  if (target.dataset.max) count(target);
});

dialog.addEventListener('submit', async (event) => {
  event.preventDefault();
  const submit = document.getElementById('modal-submit');
  if (!submit || submit.getAttribute('aria-busy') === 'true') return;
  submit.setAttribute('aria-busy', 'true');
  const { errors = {} } = await post('/client/views/submit', {
    viewId: form().dataset.view,
    values: valuesOf(form()),
  });
  submit.removeAttribute('aria-busy');
  showFaults(errors);
  await syncModal();
});

if (form()) {
  dialog.showModal();
  focusFirst();
  countAll();
}
