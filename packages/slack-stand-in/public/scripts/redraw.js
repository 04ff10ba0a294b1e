import { at, me } from './client.js';
import { nameTheme } from './theme-switch.js';
import { showUnread } from './unread.js';

const here = () => new URLSearchParams(location.search);
const messages = () => document.getElementById('messages');
const thread = () => document.querySelector('#pane .thread');

/** What stands on the server at a path below `/place`, as HTML; undefined when it is gone. */
const fragment = async (path, query) => {
  // Without an answer everything stays as it is: once the server is back, all of it is drawn again.
  const response = await fetch(`/place/${path}?${new URLSearchParams({ user: me, ...query })}`).catch(
    () => undefined,
  );
  return response?.status === 200 ? response.text() : undefined;
};

/** Changes an element to what `text` says and leaves alone what is the same: focus, scroll and typed words stay. */
const morph = async (target, text, swap = 'innerMorph') => {
  if (text === undefined) return;
  const focused = document.activeElement;
  const item = focused?.closest('li[data-ts]')?.id;
  await htmx.swap({ text, target, sourceElement: target, swap });
  const isLost = document.activeElement === document.body && focused !== document.body;
  if (isLost && item) document.getElementById(item)?.querySelector('article')?.focus({ preventScroll: true });
};

const NEAR = 96;

/** Keeps a list that shows its end at its end. */
const keepingEnd = async (scroller, change) => {
  const wasAtEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR;
  await change();
  if (wasAtEnd) scroller.scrollTop = scroller.scrollHeight;
  return wasAtEnd;
};

/** Puts a message where its time belongs, or draws it again where it stands. */
const putMessage = async (list, scroller, ts, text) => {
  const before = list.querySelector(`li[data-ts="${ts}"]`);
  return keepingEnd(scroller, async () => {
    if (before) return morph(before, text, 'outerMorph');
    document.getElementById('empty')?.remove();
    const later = [...list.querySelectorAll(':scope > li[data-ts]')].find((item) => item.dataset.ts > ts);
    const place = later ?? list;
    await htmx.swap({ text, target: place, sourceElement: place, swap: later ? 'beforebegin' : 'beforeend' });
  });
};

/** Draws one message of the conversation; tells whether its list still shows its end. */
export const drawMessage = async (ts) => {
  if (!messages()) return true;
  const text = await fragment('message', { at, ts, marked: here().get('message') ?? '' });
  return text === undefined ? true : putMessage(messages(), document.getElementById('scroller'), ts, text);
};

/** Each part of the page by what may change. */
export const draw = {
  rail: async () => {
    const query = { at, ...(here().has('pane') ? { pane: here().get('pane') } : {}) };
    await morph(document.getElementById('rail'), await fragment('rail', query));
    showUnread();
    nameTheme();
  },
  messages: async () => {
    if (!messages()) return;
    const query = { at };
    for (const name of ['limit', 'message']) if (here().has(name)) query[name] = here().get(name);
    const text = await fragment('messages', query);
    await keepingEnd(document.getElementById('scroller'), () => morph(messages(), text));
  },
  thread: async () => {
    const { channel, thread: ts } = thread()?.dataset ?? {};
    if (!ts) return;
    const text = await fragment('thread', { at: channel, thread_ts: ts });
    const scroller = document.querySelector('.thread-scroller');
    await keepingEnd(scroller, () => morph(document.getElementById('thread-messages'), text));
  },
  home: async () => {
    const home = document.getElementById('home');
    if (home) await morph(home, await fragment('home', {}));
  },
};

/** The modal that stands on the server, or nothing. */
export const modalFragment = () => fragment('modal', {});

/** Whether the open thread is this one. */
export const isOpenThread = (channel, ts) =>
  thread()?.dataset.channel === channel && thread()?.dataset.thread === ts;

/** Changes the inside of the dialog. */
export const morphDialog = (dialog, text) => morph(dialog, text);
