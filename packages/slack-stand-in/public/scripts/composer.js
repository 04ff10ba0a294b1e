import { expectAnswer } from './answers.js';
import { me, post, toast } from './client.js';
import { all, around, first, on, the } from './elements.js';
import { toEnd } from './scroll.js';

/** @typedef {import('../from-server').SlashCommand} SlashCommand */

/** @param {HTMLFormElement} form */
function wordsOf(form) {
  return the(form, 'textarea', HTMLTextAreaElement);
}

/** @param {HTMLFormElement} form */
function listOf(form) {
  return the(form, '.completions', HTMLElement);
}

/** @param {HTMLFormElement} form */
function itemsOf(form) {
  return all(listOf(form), '[role=option]', HTMLElement);
}

/** @param {HTMLFormElement} form */
function draftKey({ dataset }) {
  return `draft:${me}:${dataset.channel}:${dataset.thread ?? ''}`;
}

/** @param {HTMLFormElement} form */
function close(form) {
  if (listOf(form).hidden) return;
  listOf(form).hidden = true;
  wordsOf(form).setAttribute('aria-expanded', 'false');
  wordsOf(form).removeAttribute('aria-activedescendant');
}

/**
 * @param {HTMLFormElement} form
 * @param {number} index one past either end is the other end
 */
function select(form, index) {
  const items = itemsOf(form);
  const selected = items.at(index % items.length);
  for (const item of items) item.setAttribute('aria-selected', String(item === selected));
  wordsOf(form).setAttribute('aria-activedescendant', selected?.id ?? '');
}

/** @param {HTMLFormElement} form */
function selectedIndex(form) {
  return itemsOf(form).findIndex((item) => item.getAttribute('aria-selected') === 'true');
}

/**
 * @param {HTMLFormElement} form
 * @param {SlashCommand} offered
 * @param {number} index
 */
function optionOf(form, { command, description, usageHint }, index) {
  const item = document.createElement('div');
  item.id = `${form.id}-option-${index}`;
  item.role = 'option';
  item.dataset.command = command;
  const name = document.createElement('b');
  name.textContent = command;
  const about = document.createElement('small');
  about.textContent = description;
  item.append(name, usageHint ? ` ${usageHint}` : '', about);
  return item;
}

/**
 * Offers the commands that begin with what is written so far.
 * @param {HTMLFormElement} form
 */
function complete(form) {
  const written = wordsOf(form).value;
  /** @type {SlashCommand[]} */
  const commands = JSON.parse(form.dataset.commands ?? '[]');
  const fitting = /^\/\S*$/.test(written)
    ? commands.filter(({ command }) => command.startsWith(written) && command !== written)
    : [];
  if (fitting.length === 0) return close(form);
  listOf(form).replaceChildren(...fitting.map((one, index) => optionOf(form, one, index)));
  listOf(form).hidden = false;
  wordsOf(form).setAttribute('aria-expanded', 'true');
  select(form, 0);
}

/**
 * Writes the command that was chosen.
 * @param {HTMLFormElement} form
 * @param {HTMLElement | undefined} item
 */
function take(form, item) {
  wordsOf(form).value = `${item?.dataset.command} `;
  close(form);
  wordsOf(form).focus();
}

/** @param {HTMLFormElement} form */
async function send(form) {
  const field = wordsOf(form);
  const words = field.value;
  const { channel = '', thread } = form.dataset;
  if (words.trim() === '') return;
  const [command = '', ...rest] = words.trim().split(/\s/);
  const isCommand = words.startsWith('/');
  if (isCommand && thread) return toast(`${command} does not work in threads, as in Slack. Write it in the channel.`);
  field.value = '';
  sessionStorage.removeItem(draftKey(form));
  if (!thread) toEnd();
  if (isCommand) expectAnswer();
  const seen = isCommand
    ? await post('/client/commands', { channel, command, text: rest.join(' ') })
    : await post('/client/messages', { channel, text: words, thread_ts: thread });
  // What was refused comes back to be mended, unless something else was begun meanwhile.
  if (!seen.ok && field.value === '') field.value = words;
}

/** @param {EventTarget | null} target */
function composerOf(target) {
  return around(target, 'form.composer', HTMLFormElement);
}

on('submit', 'form.composer', HTMLFormElement, (form, event) => {
  event.preventDefault();
  send(form);
});

on('input', 'form.composer', HTMLFormElement, (form) => {
  complete(form);
  sessionStorage.setItem(draftKey(form), wordsOf(form).value);
});

on('click', '.completions [role=option]', HTMLElement, (item) => {
  const form = composerOf(item);
  if (form) take(form, item);
});

/**
 * Whether a key did something here. With Ctrl, Enter sends whatever is offered.
 * @param {HTMLFormElement} form
 * @param {KeyboardEvent} event
 */
function press(form, event) {
  const isOpen = !listOf(form).hidden;
  const { key } = event;
  if (key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    close(form);
    form.requestSubmit();
  } else if (isOpen && key === 'ArrowDown') select(form, selectedIndex(form) + 1);
  else if (isOpen && key === 'ArrowUp') select(form, selectedIndex(form) - 1);
  else if (isOpen && (key === 'Tab' || key === 'Enter')) take(form, itemsOf(form)[selectedIndex(form)]);
  else if (isOpen && key === 'Escape') {
    close(form);
    event.stopPropagation();
  } else if (key === 'Enter' && !event.shiftKey) form.requestSubmit();
  else return false;
  return true;
}

on('keydown', '.composer textarea', HTMLTextAreaElement, (words, event) => {
  const form = composerOf(words);
  if (form && !event.isComposing && press(form, event)) event.preventDefault();
});

const main = first(document, '#composer', HTMLFormElement);
if (main) wordsOf(main).value = sessionStorage.getItem(draftKey(main)) ?? '';
