import { at, me } from './client.js';
import { syncModal } from './modal.js';
import { draw, drawMessage, isOpenThread } from './redraw.js';

const MANY = 12;
const GATHER_MS = 15;

const dirty = new Set();
const drawers = { ...draw, modal: syncModal };
let drawing = false;

const announce = (ts, wasAtEnd) => {
  const article = document.querySelector(`#messages > li[data-ts="${ts}"] > article`);
  if (!article || article.parentElement.dataset.author === me) return;
  document.getElementById('announcer').textContent = article.dataset.say;
  if (!wasAtEnd) document.getElementById('jump').hidden = false;
};

const drawOne = async (what) => {
  if (!what.startsWith('message:')) return drawers[what]();
  const [, ts, isNew] = what.split(':');
  const wasAtEnd = await drawMessage(ts);
  if (isNew) announce(ts, wasAtEnd);
};

/** Draws what changed, one part after another; a burst of messages is drawn as one. */
const drawAll = async () => {
  if (drawing) return;
  drawing = true;
  await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
  while (dirty.size > 0) {
    const several = [...dirty].filter((what) => what.startsWith('message:'));
    if (several.length > MANY) {
      for (const what of several) dirty.delete(what);
      dirty.add('messages');
    }
    const [what] = dirty;
    dirty.delete(what);
    await drawOne(what).catch(reportError);
  }
  drawing = false;
};

const changed = (...parts) => {
  for (const part of parts) dirty.add(part);
  drawAll();
};

const gone = (ts) => {
  for (const item of document.querySelectorAll(`li[data-ts="${ts}"]`)) {
    if (item.contains(document.activeElement)) item.closest('[tabindex="0"]')?.focus();
    item.remove();
  }
};

const take = (change) => {
  const { what, channel, ts, thread, isNew, isBroadcast } = change;
  if (what === 'gone') gone(ts);
  else if (what === 'workspace') changed('rail', 'messages');
  else if (what !== 'message') changed(what);
  else {
    if (channel === at && (!thread || isBroadcast)) changed(`message:${ts}${isNew ? ':new' : ''}`);
    if (isOpenThread(channel, thread ?? ts)) changed('thread');
    if (isNew) changed('rail');
  }
};

let source;
let isFirst = true;

/** Hears of changes while the page is looked at: a browser grants a server few connections at once. */
const listen = () => {
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
    if (!isCurrent) changed('rail', 'messages', 'thread', 'home', 'modal');
    isFirst = false;
  });
  source.addEventListener('error', () => delete document.body.dataset.live);
};

document.addEventListener('visibilitychange', listen);
listen();
