import { first, the } from './elements.js';

/** @typedef {import('../from-server').ClientCalls} ClientCalls */
/** @typedef {import('../from-server').Refused} Refused */

/** Who the page is drawn for, and the conversation it shows. */
export const { user: me = '', at = '' } = document.body.dataset;

const SHOWN_MS = 9000;

/**
 * Tells trouble for a while, or until it is put away.
 * @param {string} words
 */
export function toast(words) {
  const box = document.createElement('div');
  box.className = 'toast';
  box.setAttribute('role', 'alert');
  const text = document.createElement('span');
  text.textContent = words;
  text.dir = 'auto';
  const close = document.createElement('button');
  close.type = 'button';
  close.setAttribute('aria-label', 'Put away');
  close.textContent = '✕';
  close.addEventListener('click', () => box.remove());
  box.append(text, close);
  for (const earlier of document.querySelectorAll('.toast')) earlier.remove();
  // Everything outside an open modal is out of sight and reach.
  (first(document, 'dialog[open]', HTMLDialogElement) ?? the(document, '#toasts', HTMLElement)).append(box);
  setTimeout(() => box.remove(), SHOWN_MS);
}

/** @type {Readonly<Record<string, string>>} */
const WORDS = {
  unknown_command: 'There is no such command. To write words that begin with “/”, put a space first.',
  message_not_found: 'This message is gone.',
  view_not_found: 'This is gone. Please open it again.',
  action_not_found: 'This has changed meanwhile. Please look again.',
  block_not_found: 'This has changed meanwhile. Please look again.',
  is_archived: 'This channel is archived.',
};

/**
 * What to tell when something did not go well.
 * @param {{ text?: string, error?: string, detail?: unknown }} answer
 */
function trouble({ text, error = 'no reason given', detail }) {
  return text ?? WORDS[error] ?? (typeof detail === 'string' ? detail : `That did not work: ${error}`);
}

/**
 * Does something as this person. Trouble is told in a toast, save faults of fields, which belong in their form.
 * @template {keyof ClientCalls} P
 * @param {`/client${P}`} path
 * @param {Omit<ClientCalls[P]['asked'], 'user'>} wanted
 * @returns {Promise<ClientCalls[P]['answer'] | Refused>} what the stand-in answered
 */
export async function post(path, wanted) {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ user: me, ...wanted }),
    });
    /** @type {ClientCalls[P]['answer'] | Refused} */
    const seen = await response.json();
    if (!seen.ok && !('errors' in seen)) toast(trouble(seen));
    return seen;
  } catch {
    toast('The stand-in does not answer. Is it still running?');
    return { ok: false, error: 'no_answer' };
  }
}
