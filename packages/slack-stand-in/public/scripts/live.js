import { showAnswer } from './answers.js';
import { isAway, isBack } from './away.js';
import { at, me } from './client.js';
import { all, first, focusOn, the } from './elements.js';
import { syncModal } from './modal.js';
import { draw, drawMessage, isOpenThread } from './redraw.js';

/** @typedef {import('../from-server').Change} Change */

const MANY = 12;
const GATHER_MS = 15;

const drawers = { ...draw, modal: syncModal };
/**
 * What is to be drawn, and how.
 * @type {Map<string, () => Promise<unknown>>}
 */
const dirty = new Map();
let drawing = false;

/**
 * Has a new message read aloud and, where the end is out of sight, pointed to; unless it is one's own.
 * @param {string} ts
 * @param {boolean} wasAtEnd
 */
function announce(ts, wasAtEnd) {
  const item = first(document, `#messages > li[data-ts="${ts}"]`, HTMLElement);
  const article = item && first(item, ':scope > article', HTMLElement);
  if (!article || item.dataset.author === me) return;
  the(document, '#announcer', HTMLElement).textContent = article.dataset.say ?? '';
  if (!wasAtEnd) the(document, '#jump', HTMLElement).hidden = false;
}

/**
 * @param {string} what
 * @param {() => Promise<unknown>} drawIt
 */
async function drawOne(what, drawIt) {
  dirty.delete(what);
  await drawIt().catch(reportError);
}

/** Draws what changed, one part after another; a burst of messages is drawn as one. */
async function drawAll() {
  if (drawing) return;
  drawing = true;
  await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
  while (dirty.size > 0) {
    const several = [...dirty.keys()].filter((what) => what.startsWith('message:'));
    if (several.length > MANY) {
      for (const what of several) dirty.delete(what);
      dirty.set('messages', drawers.messages);
    }
    const [next] = dirty;
    if (next) await drawOne(...next);
  }
  drawing = false;
  if ('live' in document.body.dataset) isBack();
}

/** @param {(keyof typeof drawers)[]} parts */
function changed(...parts) {
  for (const part of parts) dirty.set(part, drawers[part]);
  drawAll();
}

/**
 * @param {string} ts
 * @param {boolean} isNew
 */
function messageChanged(ts, isNew) {
  dirty.set(`message:${ts}:${isNew}`, async () => {
    const wasAtEnd = await drawMessage(ts);
    if (isNew) announce(ts, showAnswer(ts) || wasAtEnd);
  });
  drawAll();
}

/**
 * Takes a message away, and draws again what depended on it: the day that it headed, a list that is empty now, the count
 * of a thread.
 * @param {string} ts
 */
function gone(ts) {
  for (const item of all(document, `li[data-ts="${ts}"]`, HTMLElement)) {
    if (item.contains(document.activeElement)) focusOn(item.closest('[tabindex="0"]'));
    const isInThread = item.closest('#thread-messages') !== null;
    const next = item.nextElementSibling;
    item.remove();
    if (isInThread) changed('thread');
    else if (next instanceof HTMLElement && next.dataset.ts) messageChanged(next.dataset.ts, false);
    else if (!document.querySelector('#messages > li[data-ts]')) changed('messages');
  }
}

/** @param {Change} change */
function take(change) {
  switch (change.what) {
    case 'gone':
      return gone(change.ts);
    case 'workspace':
      return changed('rail', 'messages');
    case 'home':
    case 'modal':
      return changed(change.what);
    case 'message': {
      const { channel, ts, thread, isNew, isBroadcast } = change;
      if (channel === at && (!thread || isBroadcast)) messageChanged(ts, isNew);
      if (isOpenThread(channel, thread ?? ts)) changed('thread');
      if (isNew) changed('rail');
    }
  }
}

/** @type {EventSource | undefined} */
let source;
let isFirst = true;

const AGAIN_MS = 1000;

/** The server is gone. The browser asks again by itself, unless it was answered something else than a stream. */
function lost() {
  delete document.body.dataset.live;
  const isRefused = source?.readyState === EventSource.CLOSED;
  isAway(isRefused);
  if (!isRefused) return;
  source = undefined;
  setTimeout(listen, AGAIN_MS);
}

/** Hears of changes while the page is looked at: a browser grants a server few connections at once. */
function listen() {
  if (document.visibilityState === 'hidden') {
    source?.close();
    source = undefined;
    return;
  }
  if (source) return;
  source = new EventSource(`/place/changes?user=${me}`);
  source.addEventListener('change', ({ data }) => take(JSON.parse(data)));
  source.addEventListener('ready', ({ data }) => {
    document.body.dataset.live = '';
    const isCurrent = isFirst && data === document.body.dataset.count;
    if (isCurrent) isBack();
    else changed('rail', 'messages', 'thread', 'home', 'modal');
    isFirst = false;
  });
  source.addEventListener('error', lost);
}

document.addEventListener('visibilitychange', listen);
listen();
