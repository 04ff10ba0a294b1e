/** Letters that languages in Latin letters seldom write twice. The others have to stand three times, or all of them twice. */
const SELDOM_DOUBLED = /^[hijquvwxy]$/;
/** No word begins with one of these twice. Spanish and Welsh ones begin with `ll`. */
const NEVER_DOUBLED_FIRST = /^[bcdfghjkmnpqrstvwxyz]$/;

/** A run of one letter in a word: how often the rule has it, and how often the title. */
export interface Run {
  readonly letter: string;
  readonly needed: number;
  readonly written: number;
}

/**
 * Whether a word was disguised by repeating letters of it: `fuuck`, `shhitt`, `asss`, `sshit`. A double letter that
 * languages write makes another word: *been* is not a rule's `ben`, nor *summer* its `sumer`. That a rule's own double
 * letters are there has been seen to.
 */
export function isRepeated(runs: readonly Run[]): boolean {
  const more = runs.filter(({ needed, written }) => written > needed);
  if (more.length === 0) return true;
  if (runs.reduce((length, { needed }) => length + needed, 0) < 3) return false;
  if (runs.every(({ written }) => written > 1)) return true;
  if (more.includes(runs[0] as Run) && NEVER_DOUBLED_FIRST.test(runs[0]?.letter ?? '')) return true;
  return more.some(({ letter, written }) => written > 2 || SELDOM_DOUBLED.test(letter));
}
