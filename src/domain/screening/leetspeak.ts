const READ_AS = new Map<string, string>(
  Object.entries({
    '0': 'o',
    '1': 'il',
    '2': 'z',
    '3': 'e',
    '4': 'a',
    '5': 's',
    '6': 'gb',
    '7': 't',
    '8': 'b',
    '9': 'gq',
  })
    .concat(
      Object.entries({ '@': 'a', $: 's', '!': 'il', '|': 'il', '+': 't', '(': 'c', '€': 'e', '¢': 'c', '£': 'l' }),
    )
    .concat(Object.entries({ '©': 'c', '®': 'r', '§': 's', '¡': 'i', '¥': 'y', μ: 'u', '^': 'a' })),
);

/** The letters that a digit or a symbol is read as in leetspeak, each of them: `1` is an l or an i. */
export function lettersOf(symbol: string): string {
  return READ_AS.get(symbol) ?? '';
}

/** `1st`, `2nd`: what digits and these letters say is a number. */
const ORDINAL = /^\d+(?:st|nd|rd|th)$/;

/**
 * Whether a word with `read` of its letters written in digits or symbols is a disguise. At least half of it has to be
 * letters: a year, a price, a road and a model are no words. Two letters are too few to tell.
 * @param word as it stands in the title, in lower case.
 */
export function isLeetspeak(word: string, read: number, letters: number): boolean {
  return read === 0 || (letters >= read && letters + read > 2 && !ORDINAL.test(word));
}
