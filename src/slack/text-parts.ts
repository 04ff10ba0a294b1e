/** How much text a part of rich text holds, in UTF-16 units. */
const LONGEST_PART = 3000;

/** A text in as many parts as it takes, none of which ends within a character or, if it can be helped, a word. */
export function partsOf(text: string): string[] {
  if (text.length <= LONGEST_PART) return [text];
  const whole = text.slice(0, LONGEST_PART).replace(/[\ud800-\udbff]$/, '');
  const words = whole.replace(/\S+$/, '');
  const part = words.trim() === '' ? whole : words;
  return [part, ...partsOf(text.slice(part.length))];
}
