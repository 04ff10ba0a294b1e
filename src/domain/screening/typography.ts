const APOSTROPHES = /[‘’‚‛ʼʹʻʽˈ′‵`´＇]/gu;
const QUOTATION_MARKS = /[“”„‟«»″‶〃＂]/gu;
/** Hyphens, the one that never breaks a line among them (U+2011), dashes, and the minus sign. */
const DASHES = /[\p{Pd}\u2043\u2212\u02d7]/gu;
const SPACES = /[\s\u2800\u3164\u115f\u1160\uffa0]+/gu;

/** Quotation marks, apostrophes, dashes and spaces as a typewriter has them: typesetting means nothing. */
export function foldTypography(text: string): string {
  return text
    .replaceAll(APOSTROPHES, "'")
    .replaceAll(QUOTATION_MARKS, '"')
    .replaceAll(DASHES, '-')
    .replaceAll(SPACES, ' ');
}
