import { at, me } from './client.js';
import { all, first, focusOn, the } from './elements.js';
import { nameTheme } from './theme-switch.js';
import { showUnread } from './unread.js';

function here() {
  return new URLSearchParams(location.search);
}

function messages() {
  return first(document, '#messages', HTMLElement);
}

function thread() {
  return first(document, '#pane .thread', HTMLElement);
}

/**
 * What stands on the server at a path below `/place`, as HTML; undefined when it is gone.
 * @param {string} path
 * @param {Record<string, string>} query
 */
async function fragment(path, query) {
  // Without an answer everything stays as it is: once the server is back, all of it is drawn again.
  const response = await fetch(`/place/${path}?${new URLSearchParams({ user: me, ...query })}`).catch(() => undefined);
  return response?.status === 200 ? response.text() : undefined;
}

/**
 * Changes an element to what `text` says and leaves alone what is the same: focus, scroll and typed words stay.
 * @param {Element} target
 * @param {string | undefined} text without which all of it stays
 */
async function morph(target, text, swap = 'innerMorph') {
  if (text === undefined) return;
  const focused = document.activeElement;
  const item = focused?.closest('li[data-ts]')?.id;
  await htmx.swap({ text, target, sourceElement: target, swap });
  const isLost = document.activeElement === document.body && focused !== document.body;
  if (!isLost || !item) return;
  focusOn(document.getElementById(item)?.querySelector('article'), { preventScroll: true });
}

const NEAR = 96;

/**
 * Keeps a list that shows its end at its end, and tells whether it did.
 * @param {Element} scroller
 * @param {() => Promise<void>} change
 */
async function keepingEnd(scroller, change) {
  const wasAtEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR;
  await change();
  if (wasAtEnd) scroller.scrollTop = scroller.scrollHeight;
  return wasAtEnd;
}

/**
 * Puts a message where its time belongs, or draws it again where it stands.
 * @param {Element} list
 * @param {string} ts
 * @param {string} text
 */
async function putMessage(list, ts, text) {
  const before = list.querySelector(`li[data-ts="${ts}"]`);
  return keepingEnd(the(document, '#scroller', HTMLElement), async () => {
    if (before) return morph(before, text, 'outerMorph');
    document.getElementById('empty')?.remove();
    const later = all(list, ':scope > li[data-ts]', HTMLElement).find((item) => (item.dataset.ts ?? '') > ts);
    const place = later ?? list;
    await htmx.swap({ text, target: place, sourceElement: place, swap: later ? 'beforebegin' : 'beforeend' });
  });
}

/**
 * Draws one message of the conversation; tells whether its list still shows its end.
 * @param {string} ts
 */
export async function drawMessage(ts) {
  const list = messages();
  if (!list) return true;
  const text = await fragment('message', { at, ts, marked: here().get('message') ?? '' });
  return text === undefined ? true : putMessage(list, ts, text);
}

/**
 * What the page's address says under some names.
 * @param {string[]} names
 * @returns {Record<string, string>}
 */
function inAddress(...names) {
  return Object.fromEntries([...here()].filter(([name]) => names.includes(name)));
}

/** Each part of the page by what may change. */
export const draw = {
  rail: async () => {
    await morph(the(document, '#rail', HTMLElement), await fragment('rail', { at, ...inAddress('pane') }));
    showUnread();
    nameTheme();
  },
  messages: async () => {
    const list = messages();
    if (!list) return;
    const text = await fragment('messages', { at, ...inAddress('limit', 'message') });
    await keepingEnd(the(document, '#scroller', HTMLElement), () => morph(list, text));
  },
  thread: async () => {
    const { channel = '', thread: ts, limit = '' } = thread()?.dataset ?? {};
    if (!ts) return;
    const text = await fragment('thread', { at: channel, thread_ts: ts, limit });
    // The pane may have been closed meanwhile.
    const scroller = first(document, '.thread-scroller', HTMLElement);
    const list = first(document, '#thread-messages', HTMLElement);
    if (scroller && list) await keepingEnd(scroller, () => morph(list, text));
  },
  home: async () => {
    const home = document.getElementById('home');
    if (home) await morph(home, await fragment('home', {}));
  },
};

/** The modal that stands on the server, or nothing. */
export function modalFragment() {
  return fragment('modal', {});
}

/**
 * Whether the open thread is this one.
 * @param {string} channel
 * @param {string} ts
 */
export function isOpenThread(channel, ts) {
  const dataset = thread()?.dataset;
  return dataset?.channel === channel && dataset.thread === ts;
}

/**
 * Changes the inside of the dialog.
 * @param {HTMLDialogElement} dialog
 * @param {string} text
 */
export function morphDialog(dialog, text) {
  return morph(dialog, text);
}
