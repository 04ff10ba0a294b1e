import type { SeenMessage } from '../client/shown';

/** Which message is waited for: one that says something, or whatever is told from others by a function. */
export type Wanted = string | RegExp | ((message: SeenMessage) => boolean);

/** Whether a message is the wanted one: words are looked for in its text, and in all texts of its blocks. */
export function says(message: SeenMessage, wanted: Wanted): boolean {
  if (typeof wanted === 'function') return wanted(message);
  const texts = [message.text, ...textsIn(message.blocks)];
  return texts.some((text) => (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)));
}

function textsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'text' && typeof inner === 'string' ? [inner] : textsIn(inner),
  );
}
