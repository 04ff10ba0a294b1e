import {
  type Content,
  MAX_AUTHOR_LENGTH,
  MAX_EXCERPT_LENGTH,
  MAX_TITLE_LENGTH,
  MAX_URL_LENGTH,
} from './article';
import { given } from './given';

/** What is wrong with one field of a submission, in words for whoever filled it in. */
export interface ContentFault {
  field: keyof Content;
  detail: string;
}

const CONTROL = /\p{Cc}/u;
/** Line breaks and tabs are how people write paragraphs. */
const CONTROL_IN_PROSE = /[^\P{Cc}\n\r\t]/u;
/** Half a surrogate pair does not survive UTF-8: what is stored would not be what was sent. */
const BROKEN_UNICODE = /\p{Cs}/u;
const VISIBLE = /[^\p{Z}\p{C}]/u;

/**
 * Checks a submission by the rules that HTTP and Slack share, and trims it. Lengths are in UTF-16 units, after trimming;
 * an optional field that is empty counts as absent.
 */
export const checkContent = (input: {
  title: string;
  excerpt?: string;
  url?: string;
  author?: string;
}): { content: Content } | { faults: ContentFault[] } => {
  const title = input.title.trim();
  const optional = { excerpt: input.excerpt?.trim(), url: input.url?.trim(), author: input.author?.trim() };
  const faults: ContentFault[] = [];
  const check = (
    field: keyof Content,
    text: string | undefined,
    faultOf: (text: string) => string | undefined,
  ) => {
    const detail = text ? faultOf(text) : undefined;
    if (detail !== undefined) faults.push({ field, detail });
  };

  if (!VISIBLE.test(title)) faults.push({ field: 'title', detail: 'A title is needed.' });
  else check('title', title, lineFault('The title', MAX_TITLE_LENGTH));
  check('excerpt', optional.excerpt, textFault('The excerpt', MAX_EXCERPT_LENGTH, CONTROL_IN_PROSE));
  check('url', optional.url, urlFault);
  check('author', optional.author, lineFault('The author', MAX_AUTHOR_LENGTH));
  if (faults.length > 0) return { faults };

  const { excerpt, url, author } = optional;
  return {
    content: {
      title,
      ...given({ excerpt: excerpt || undefined, url: url || undefined, author: author || undefined }),
    },
  };
};

const textFault = (what: string, limit: number, forbidden: RegExp) => (text: string) => {
  if (text.length > limit)
    return `${what} may have at most ${limit} characters; this one has ${text.length}.`;
  if (BROKEN_UNICODE.test(text)) return `${what} contains a character that is not valid Unicode.`;
  if (forbidden.test(text)) return `${what} may not contain control characters.`;
  return undefined;
};

const lineFault = (what: string, limit: number) => textFault(what, limit, CONTROL);

const urlFault = (text: string): string | undefined => {
  const needed = 'The link must be a whole web address that starts with https:// or http://.';
  // The URL parser drops line breaks silently, so that what was checked would not be what is stored.
  if (/\s/u.test(text) || !URL.canParse(text)) return needed;
  if (!['http:', 'https:'].includes(new URL(text).protocol)) return needed;
  return lineFault('The link', MAX_URL_LENGTH)(text);
};
