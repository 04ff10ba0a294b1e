/** Letters drawn as small capitals, which Unicode's compatibility forms (NFKC) leave as they are. */
const SMALL_CAPITALS = new Map(
  Object.entries({
    a: 'ᴀ',
    b: 'ʙ',
    c: 'ᴄ',
    d: 'ᴅ',
    e: 'ᴇⱻ',
    f: 'ꜰ',
    g: 'ɢʛ',
    h: 'ʜ',
    i: 'ɪ',
    j: 'ᴊ',
    k: 'ᴋ',
    l: 'ʟ',
    m: 'ᴍ',
  })
    .concat(
      Object.entries({
        n: 'ɴ',
        o: 'ᴏ',
        p: 'ᴘ',
        q: 'ꞯ',
        r: 'ʀʁ',
        s: 'ꜱ',
        t: 'ᴛ',
        u: 'ᴜ',
        v: 'ᴠ',
        w: 'ᴡ',
        y: 'ʏ',
        z: 'ᴢ',
      }),
    )
    .flatMap(([letter, drawn]) => Array.from(drawn, (one): [string, string] => [one, letter])),
);

/** White letters on black circles and squares, and the letters that flags are made of. From A to Z each. */
const LETTERS_IN_ROW = [0x1f150, 0x1f170, 0x1f1e6];

/** A character in its compatibility form: full width, mathematical, circled, raised and small letters as plain ones. */
export function foldForms(text: string): string {
  return Array.from(
    text.normalize('NFKC'),
    (one) => SMALL_CAPITALS.get(one.toLowerCase()) ?? letterInRow(one) ?? one,
  ).join('');
}

function letterInRow(character: string): string | undefined {
  const code = character.codePointAt(0) ?? 0;
  const first = LETTERS_IN_ROW.find((row) => code >= row && code < row + 26);
  return first === undefined ? undefined : String.fromCodePoint(0x61 + code - first);
}

/** Raised and lowered letters and digits, `™` among them: behind a word they are no part of it. */
const RAISED =
  /[\u00aa\u00b2\u00b3\u00b9\u00ba\u2070-\u209c\u02b0-\u02b8\u02e0-\u02e4\u1d2c-\u1d6a\u1d78\u1d9b-\u1dbf\u2120\u2122\u2c7c\u2c7d]/u;

/** Whether a character is raised or lowered, as a footnote's number is. */
export function isRaised(character: string): boolean {
  return RAISED.test(character);
}
