import * as z from 'zod';
import { MAX_LENGTH, STATUSES } from '../domain/article';
import { CHOICES, MAX_REASON_LENGTH } from '../domain/decision';

const text = (description: string, maxLength: number, json: Record<string, unknown>) =>
  z
    .string({ error: ({ input }) => (input === undefined ? 'This field is required.' : 'This must be a string.') })
    .meta({ description, maxLength, ...json });
const body = { error: 'The body must be a JSON object.' };

// As the checks have it, in the dialect of patterns that every OpenAPI tool reads.
const ONE_LINE = { pattern: '^[^\\u0000-\\u001f\\u007f-\\u009f]*$' };
const PROSE = { pattern: '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]*$' };
const WEB_ADDRESS = { format: 'uri', pattern: '^[Hh][Tt][Tt][Pp][Ss]?:' };

// How long and of which characters is for `checkContent`, which Slack's modal asks too: here it is only documented.
/** What `POST /articles` takes. */
export const articleInput = z.strictObject(
  {
    title: text('One line, screened by the rules.', MAX_LENGTH.title, { minLength: 1, ...ONE_LINE }),
    excerpt: text('What reviewers see of the article.', MAX_LENGTH.excerpt, PROSE).exactOptional(),
    url: text('Where the article can be read: http or https.', MAX_LENGTH.url, WEB_ADDRESS).exactOptional(),
    author: text('Who wrote it.', MAX_LENGTH.author, ONE_LINE).exactOptional(),
  },
  body,
);

/** What `POST /articles/{id}/decision` takes. */
export const decisionInput = z.strictObject(
  {
    decision: z.enum(CHOICES, { error: 'This must be "approve" or "reject".' }),
    reason: text('Why; the submitter is told.', MAX_REASON_LENGTH, PROSE)
      .trim()
      .max(MAX_REASON_LENGTH, { error: `A reason may have at most ${MAX_REASON_LENGTH} characters.` })
      .refine((reason) => !/[^\P{Cc}\n\r\t]|\p{Cs}/u.test(reason), {
        error: 'A reason may not contain control characters.',
      })
      .exactOptional(),
  },
  body,
);

const oneToHundred = { error: 'This must be a whole number from 1 to 100.' };
const digitsToNumber = (value: unknown) => (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value);

/** What `GET /articles` takes in its query, each at most once. */
export const listQuery = z.strictObject({
  status: z
    .enum(STATUSES, { error: `This must be one of ${STATUSES.join(', ')}.` })
    .default('pending')
    .meta({ description: 'Which articles.' }),
  limit: z
    .preprocess(digitsToNumber, z.int(oneToHundred).min(1, oneToHundred).max(100, oneToHundred))
    .default(20)
    .meta({ description: 'The most articles on a page.' }),
  cursor: z.string().exactOptional().meta({ description: '`nextCursor` of the page before, as it came.' }),
});
