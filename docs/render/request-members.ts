import { MAX_LENGTH } from '../../src/domain/article';
import { MAX_REASON_LENGTH } from '../../src/domain/decision';

// As the checks of the product have it, in the dialect of patterns that every OpenAPI tool reads.
const ONE_LINE = { pattern: '^[^\\u0000-\\u001f\\u007f-\\u009f]*$' };
const PROSE = { pattern: '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]*$' };
const WEB_ADDRESS = { format: 'uri', pattern: '^[Hh][Tt][Tt][Pp][Ss]?:' };

/** What the description says of a member beyond what the request's schema checks, by schema and member. */
export const REQUEST_MEMBERS: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  ArticleInput: {
    title: { description: 'One line, screened by the rules.', maxLength: MAX_LENGTH.title, minLength: 1, ...ONE_LINE },
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
    cursor: { description: '`nextCursor` of the page before, as it came.' },
  },
};
