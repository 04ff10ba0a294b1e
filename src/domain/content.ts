import { type Content, MAX_LENGTH } from './article';
import { emailFault } from './email-address';
import { given } from './given';
import { linkFault } from './link';
import { isVisible, textFault } from './text';

/** A submission as somebody sent it. What is null or blank counts as absent. */
export type ContentInput = { readonly [Field in keyof Content]?: string | null | undefined };

/** What is wrong with one field of a submission, in words for whoever filled it in. */
export interface ContentFault {
  readonly field: keyof Content;
  readonly detail: string;
}

/** Checks a submission by the rules that every door shares, and trims it. Lengths are those of {@link MAX_LENGTH}. */
export function checkContent(input: ContentInput): { content: Content } | { faults: ContentFault[] } {
  const trimmed = (text: string | null | undefined) => text?.trim() || undefined;
  const content: Content = given({
    title: trimmed(input.title) ?? '',
    excerpt: trimmed(input.excerpt),
    url: trimmed(input.url),
    author: trimmed(input.author),
    authorEmail: trimmed(input.authorEmail),
  });
  const faults = FIELDS.flatMap((field): ContentFault[] => {
    const text = content[field];
    const detail = text === undefined ? undefined : FAULTS[field](text);
    return detail === undefined ? [] : [{ field, detail }];
  });
  return faults.length > 0 ? { faults } : { content };
}

/** The same of a title alone. @returns the title, or what is wrong with it, in words for whoever wrote it. */
export function checkTitle(input: string): { title: string } | { fault: string } {
  const checked = input.trim();
  const fault = FAULTS.title(checked);
  return fault === undefined ? { title: checked } : { fault };
}

const { title, excerpt, url, author } = MAX_LENGTH;

const FAULTS: Record<keyof Content, (text: string) => string | undefined> = {
  title: (text) =>
    textFault(text, { what: 'The title', limit: title, form: 'line' }) ??
    (isVisible(text) ? undefined : 'A title is needed.'),
  excerpt: (text) => textFault(text, { what: 'The excerpt', limit: excerpt, form: 'prose' }),
  url: (text) => linkFault(text, url),
  author: (text) => textFault(text, { what: 'The author', limit: author, form: 'line' }),
  authorEmail: emailFault,
};
const FIELDS = Object.keys(FAULTS) as (keyof Content)[];
