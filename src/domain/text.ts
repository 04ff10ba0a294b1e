import { foldCase } from './screening/letter-case';
import { foldTypography } from './screening/typography';

/** What may stand in a text that people send. */
export interface TextRule {
  /** What the text is, as a sentence about it begins: `The title`. */
  readonly what: string;
  /** The most characters it may have, see {@link lengthOf}. */
  readonly limit: number;
  /** `prose` may have line breaks and tabs, which is how people write paragraphs. */
  readonly form: 'line' | 'prose';
}

/** How long a text is in characters: Unicode code points, as JSON Schema and OpenAPI count. An emoji of two is one. */
export function lengthOf(text: string): number {
  return [...text].length;
}

/** Half a surrogate pair does not survive UTF-8: what is stored would not be what was sent. */
const BROKEN_UNICODE = /\p{Cs}/u;
const CONTROL = { line: /\p{Cc}/u, prose: /[^\P{Cc}\n\r\t]/u };
const LINE_SEPARATOR = /[\u2028\u2029]/u;
/** They turn what follows around, also beyond the text. The marks LRM, RLM and ALM, which right-to-left needs, do not. */
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/u;

/**
 * Checks a text that somebody sent, by the rules that every text keeps.
 * @returns what is wrong with it, in a sentence for whoever wrote it; undefined when nothing is.
 */
export function textFault(text: string, { what, limit, form }: TextRule): string | undefined {
  const length = lengthOf(text);
  if (length > limit) return `${what} may have at most ${limit} characters; this one has ${length}.`;
  if (BROKEN_UNICODE.test(text)) return `${what} contains a character that is not valid Unicode.`;
  if (text.includes('\ufffd')) {
    return `${what} contains U+FFFD, which stands where a character was lost before it came here. Send it as UTF-8.`;
  }
  if (CONTROL[form].test(text)) return `${what} may not contain control characters.`;
  if (form === 'line' && LINE_SEPARATOR.test(text)) return `${what} has to be one line.`;
  const [turning] = DIRECTION.exec(text) ?? [];
  if (turning === undefined) return undefined;
  return `${what} may not contain characters that override, embed or isolate the direction of writing, such as ${codeOf(turning)}.`;
}

const codeOf = (character: string): string => `U+${character.charCodeAt(0).toString(16).toUpperCase()}`;

/**
 * White space, what is drawn only with other characters, and what is drawn as nothing: fillers, joiners, blank Braille,
 * the null notehead, blank hieroglyphs. What this Unicode has not assigned may be the next one's emoji; marks that Node
 * 20.19 does not know yet stand here by their blocks.
 */
const UNSEEN =
  /[\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800\u{1d159}\u{13441}\u{13442}]|\p{M}|[\u1ab0-\u1aff]|\u0897/gu;

/** Whether a reader would see anything of a text. */
export function isVisible(text: string): boolean {
  return text.replace(UNSEEN, '') !== '';
}

/** The pairs of quotation marks that keyboards and phones put around words, and between two letters an apostrophe. */
const QUOTED = [
  /^["“”„]([^"“”„]+)["“”]$/u,
  /^['‘’‚]((?:[^'‘’‚]|(?<=\p{L})['’](?=\p{L}))+)['‘’]$/u,
  /^[«»]([^«»]+)[«»]$/u,
  /^‹([^‹›]+)›$/u,
];

/** Takes one pair of quotation marks off that stands around a whole text, and the white space inside it. */
export function unquoted(text: string): string {
  const trimmed = text.trim();
  const [inside] = QUOTED.flatMap((pair) => pair.exec(trimmed)?.slice(1) ?? []);
  return (inside ?? trimmed).trim();
}

/** A text as a search compares it: letter case, typography, and how accents are encoded do not count. */
export function searchable(text: string): string {
  return foldTypography(foldCase(text.normalize('NFC')));
}
