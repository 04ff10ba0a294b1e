/** Who the page is drawn for, and the conversation it shows. */
export const { user: me, at } = document.body.dataset;

const SHOWN_MS = 9000;

/** Tells trouble for a while, or until it is put away. */
export const toast = (words) => {
  const box = document.createElement('div');
  box.className = 'toast';
  box.setAttribute('role', 'alert');
  const text = document.createElement('span');
  text.textContent = words;
  const close = document.createElement('button');
  close.type = 'button';
  close.setAttribute('aria-label', 'Put away');
  close.textContent = '✕';
  close.addEventListener('click', () => box.remove());
  box.append(text, close);
  for (const earlier of document.querySelectorAll('.toast')) earlier.remove();
  // Everything outside an open modal is out of sight and reach.
  (document.querySelector('dialog[open]') ?? document.getElementById('toasts')).append(box);
  setTimeout(() => box.remove(), SHOWN_MS);
};

const WORDS = {
  unknown_command: 'There is no such command. To write words that begin with “/”, put a space first.',
  message_not_found: 'This message is gone.',
  view_not_found: 'This is gone. Please open it again.',
  action_not_found: 'This has changed meanwhile. Please look again.',
  is_archived: 'This channel is archived.',
};

/** What to tell when something did not go well. */
const trouble = ({ text, error, detail }) => text ?? WORDS[error] ?? detail ?? `That did not work: ${error}`;

/**
 * Does something as this person. Trouble is told in a toast, save faults of fields, which belong in their form.
 * @returns what the stand-in answered
 */
export const post = async (path, body) => {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ user: me, ...body }),
    });
    const seen = await response.json();
    if (!seen.ok && !seen.errors) toast(trouble(seen));
    return seen;
  } catch {
    toast('The stand-in does not answer. Is it still running?');
    return { ok: false };
  }
};
