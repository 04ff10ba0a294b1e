import * as z from 'zod';
import { STATUSES } from '../domain/article';
import { CHOICES } from '../domain/decision';

const text = z.string({ error: ({ input }) => (input == null ? 'This field is required.' : 'This must be a string.') });
/** `null` is how many programs write that there is none. */
const optional = z.string({ error: 'This must be a string.' }).nullable().exactOptional();
const body = { error: 'The body must be a JSON object.' };

/** What a title may be written in. */
const TITLE_FORMATS = ['text', 'html'] as const;

/** What `POST /articles` takes. How long and of which characters is for `checkContent`, which Slack's modal asks too. */
export const articleInput = z.strictObject(
  {
    title: text,
    titleFormat: z.enum(TITLE_FORMATS, { error: 'This must be "text" or "html".' }).nullable().exactOptional(),
    excerpt: optional,
    url: optional,
    author: optional,
    authorEmail: optional,
    replaces: optional,
  },
  body,
);

/** What `POST /articles/{id}/decision` takes. Which reasons and titles is for `checkReason` and `checkTitle`, which Slack's modals ask too. */
export const decisionInput = z.strictObject(
  {
    decision: z.enum(CHOICES, { error: 'This must be "approve", "reject" or "return".' }),
    reason: optional,
    title: optional,
  },
  body,
);

/** What `POST /articles/{id}/reopen` takes. */
export const reopenInput = z.strictObject({ reason: text }, body);

const oneToHundred = { error: 'This must be a whole number from 1 to 100.' };
const fromZero = { error: 'This must be a whole number: 0, or the `next` of an earlier answer.' };
const digitsToNumber = (value: unknown) => (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value);

const limit = z.preprocess(digitsToNumber, z.int(oneToHundred).min(1, oneToHundred).max(100, oneToHundred)).default(20);

/** What `GET /articles` takes in its query, each at most once. */
export const listQuery = z.strictObject({
  status: z.enum(STATUSES, { error: `This must be one of ${STATUSES.join(', ')}.` }).default('pending'),
  limit,
  cursor: z.string().exactOptional(),
});

/** What `GET /changes` takes in its query, each at most once. */
export const changesQuery = z.strictObject({
  after: z.preprocess(digitsToNumber, z.int(fromZero).min(0, fromZero)).default(0),
  limit,
});
