import { MAX_LENGTH } from '../../src/domain/article';
import { MAX_REASON_LENGTH } from '../../src/domain/decision';

// As the checks of the product have it, in the dialect of patterns that every OpenAPI tool reads.
const CONTROL = '\\u0000-\\u001f\\u007f-\\u009f';
const UNSEEN =
  '\\u0020\\u00a0\\u00ad\\u0600-\\u0605\\u061c\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u1680\\u180e\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u2064\\u2066-\\u206f\\u3000\\ufeff\\ufff9-\\ufffb';
const ONE_LINE = { pattern: `^[^${CONTROL}]*$` };
const TITLE = { pattern: `^[^${CONTROL}]*[^${CONTROL}${UNSEEN}][^${CONTROL}]*$` };
const PROSE = { pattern: '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]*$' };
/** An empty one counts as none. */
const WEB_ADDRESS = { anyOf: [{ format: 'uri', pattern: '^[Hh][Tt][Tt][Pp][Ss]?:' }, { maxLength: 0 }] };

/** What the description says of a member beyond what the request's schema checks, by schema and member. */
export const REQUEST_MEMBERS: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  ArticleInput: {
    title: { description: 'One line, screened by the rules.', maxLength: MAX_LENGTH.title, minLength: 1, ...TITLE },
    excerpt: { description: 'What reviewers see of the article.', maxLength: MAX_LENGTH.excerpt, ...PROSE },
    url: { description: 'Where the article can be read: http or https.', maxLength: MAX_LENGTH.url, ...WEB_ADDRESS },
    author: { description: 'Who wrote it.', maxLength: MAX_LENGTH.author, ...ONE_LINE },
  },
  DecisionInput: {
    reason: { description: 'Why; the submitter is told.', maxLength: MAX_REASON_LENGTH, ...PROSE },
  },
  listQuery: {
    status: { description: 'Which articles.' },
    limit: { description: 'The most articles on a page.' },
    cursor: { description: '`nextCursor` of the page before, as it came.', minLength: 1 },
  },
};
