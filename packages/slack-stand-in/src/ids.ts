import { randomBytes } from 'node:crypto';

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** A random id such as Slack's: a letter for the kind and ten letters or digits. */
export function newId(kind: string): string {
  return kind + [...randomBytes(10)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
}
