import { type Content, MAX_LENGTH } from './article';
import { given } from './given';

/** What is wrong with one field of a submission, in words for whoever filled it in. */
export interface ContentFault {
  readonly field: keyof Content;
  readonly detail: string;
}

const CONTROL = /\p{Cc}/u;
/** Line breaks and tabs are how people write paragraphs. */
const CONTROL_IN_PROSE = /[^\P{Cc}\n\r\t]/u;
/** Half a surrogate pair does not survive UTF-8: what is stored would not be what was sent. */
const BROKEN_UNICODE = /\p{Cs}/u;
/** What this Unicode has not assigned may be the next one's emoji. */
const VISIBLE = /[^\p{Z}\p{Cc}\p{Cf}\p{Cs}]/u;

/**
 * Checks a submission by the rules that HTTP and Slack share, and trims it. Lengths are in UTF-16 units, after trimming;
 * an optional field that is empty counts as absent.
 */
export function checkContent(input: Content): { content: Content } | { faults: ContentFault[] } {
  const trimmed = (text: string | undefined) => text?.trim() || undefined;
  const content: Content = given({
    title: trimmed(input.title) ?? '',
    excerpt: trimmed(input.excerpt),
    url: trimmed(input.url),
    author: trimmed(input.author),
  });
  const faults = FIELDS.flatMap((field): ContentFault[] => {
    const text = content[field];
    const detail = text === undefined ? undefined : FAULTS[field](text);
    return detail === undefined ? [] : [{ field, detail }];
  });
  return faults.length > 0 ? { faults } : { content };
}

const textFault = (what: string, limit: number, forbidden: RegExp) => (text: string) => {
  if (text.length > limit) return `${what} may have at most ${limit} characters; this one has ${text.length}.`;
  if (BROKEN_UNICODE.test(text)) return `${what} contains a character that is not valid Unicode.`;
  if (forbidden.test(text)) return `${what} may not contain control characters.`;
  return undefined;
};

const lineFault = (what: string, limit: number) => textFault(what, limit, CONTROL);

function urlFault(text: string): string | undefined {
  const needed = 'The link must be a whole web address that starts with https:// or http://.';
  // The URL parser drops line breaks silently, so that what was checked would not be what is stored.
  if (/\s/u.test(text) || !URL.canParse(text)) return needed;
  if (!['http:', 'https:'].includes(new URL(text).protocol)) return needed;
  return lineFault('The link', MAX_LENGTH.url)(text);
}

const titleFault = (text: string): string | undefined =>
  VISIBLE.test(text) ? lineFault('The title', MAX_LENGTH.title)(text) : 'A title is needed.';

const FAULTS: Record<keyof Content, (text: string) => string | undefined> = {
  title: titleFault,
  excerpt: textFault('The excerpt', MAX_LENGTH.excerpt, CONTROL_IN_PROSE),
  url: urlFault,
  author: lineFault('The author', MAX_LENGTH.author),
};
const FIELDS = Object.keys(FAULTS) as (keyof Content)[];
