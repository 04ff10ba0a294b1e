import { post, toast } from './client.js';

const listOf = (form) => form.querySelector('.completions');
const draftKey = ({ dataset }) =>
  `draft:${document.body.dataset.user}:${dataset.channel}:${dataset.thread ?? ''}`;

const close = (form) => {
  listOf(form).hidden = true;
  form.words.setAttribute('aria-expanded', 'false');
  form.words.removeAttribute('aria-activedescendant');
};

const select = (form, index) => {
  const items = [...listOf(form).children];
  const at = (index + items.length) % items.length;
  for (const [i, item] of items.entries()) item.setAttribute('aria-selected', String(i === at));
  form.words.setAttribute('aria-activedescendant', items[at].id);
};

const selectedIndex = (form) =>
  [...listOf(form).children].findIndex((item) => item.getAttribute('aria-selected') === 'true');

const optionOf = (form, { command, description, usageHint }, index) => {
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
};

/** Offers the commands that begin with what is written so far. */
const complete = (form) => {
  const written = form.words.value;
  const commands = JSON.parse(form.dataset.commands);
  const fitting = /^\/\S*$/.test(written)
    ? commands.filter(({ command }) => command.startsWith(written) && command !== written)
    : [];
  if (fitting.length === 0) return close(form);
  listOf(form).replaceChildren(...fitting.map((one, index) => optionOf(form, one, index)));
  listOf(form).hidden = false;
  form.words.setAttribute('aria-expanded', 'true');
  select(form, 0);
};

const take = (form, item) => {
  form.words.value = `${item.dataset.command} `;
  close(form);
  form.words.focus();
};

const send = async (form) => {
  const words = form.words.value;
  const { channel, thread } = form.dataset;
  if (words.trim() === '') return;
  const [command, ...rest] = words.trim().split(/\s/);
  const isCommand = words.startsWith('/');
  if (isCommand && thread)
    return toast(`${command} does not work in threads, as in Slack. Write it in the channel.`);
  form.words.value = '';
  sessionStorage.removeItem(draftKey(form));
  const text = rest.join(' ');
  const seen = isCommand
    ? await post('/client/commands', { channel, command, text })
    : await post('/client/messages', { channel, text: words, ...(thread ? { thread_ts: thread } : {}) });
  // What was refused comes back to be mended, unless something else was begun meanwhile.
  if (!seen.ok && form.words.value === '') form.words.value = words;
};

const composerOf = (target) => target.closest?.('form.composer');

document.addEventListener('submit', (event) => {
  const form = composerOf(event.target);
  if (!form) return;
  event.preventDefault();
  send(form);
});

document.addEventListener('input', ({ target }) => {
  const form = composerOf(target);
  if (!form) return;
  complete(form);
  sessionStorage.setItem(draftKey(form), form.words.value);
});

document.addEventListener('click', ({ target }) => {
  const item = target.closest('.completions [role=option]');
  if (item) take(composerOf(item), item);
});

document.addEventListener('keydown', (event) => {
  const form = event.target.matches?.('.composer textarea') ? composerOf(event.target) : undefined;
  if (!form || event.isComposing) return;
  const isOpen = !listOf(form).hidden;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (isOpen && step) select(form, selectedIndex(form) + step);
  else if (isOpen && (event.key === 'Tab' || event.key === 'Enter')) {
    take(form, listOf(form).children[selectedIndex(form)]);
  } else if (isOpen && event.key === 'Escape') {
    close(form);
    event.stopPropagation();
  } else if (event.key === 'Enter' && !event.shiftKey) form.requestSubmit();
  else return;
  event.preventDefault();
});

const main = document.getElementById('composer');
if (main) main.words.value = sessionStorage.getItem(draftKey(main)) ?? '';
