/** Zero-width and other format characters, fillers, and the Arabic line that only stretches a word (U+0640). */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u0640\u07fa\u180a]/gu;

/**
 * Marks over, under, around and through a letter, which make no other letter of it: accents of no script of their own,
 * what encloses or strikes out, Cyrillic titlos, Hebrew points. The vowel signs of India and South-East Asia are letters.
 */
const MARKS =
  /\p{Me}|(?=\p{Mn})[\p{Script=Inherited}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}]/gu;

/** Takes out what no reader sees. */
export function dropUnseen(text: string): string {
  return text.replaceAll(UNSEEN, '');
}

/** Takes out what is only drawn over letters. */
export function dropMarks(text: string): string {
  return text.replaceAll(MARKS, '');
}
