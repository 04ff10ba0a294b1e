import * as z from 'zod';
import { ENDINGS, MOST_MATCHES, READINGS, SOURCES, STATUSES } from '../../src/domain/article';
import { EVENTS } from '../../src/domain/article-record';
import { CHOICES, VIAS } from '../../src/domain/decision';
import { OUTCOMES } from '../../src/domain/outcome';
import { PROBLEMS, type ProblemCode, problemType } from '../../src/http/problem';
import { DECISION_WORDS } from '../../src/http/refusal-problem';

const time = (description: string) => z.iso.datetime().meta({ description });

const links = (optional: Record<string, z.ZodOptional<z.ZodString>> = {}) =>
  z.strictObject({ self: z.string(), ...optional });

/** The answer to a submission. */
export const acceptedArticle = z.strictObject({
  id: z.string(),
  title: z.string(),
  status: z.literal('accepted'),
  links: links(),
});

const source = z.strictObject({
  via: z.enum(SOURCES),
  by: z.string().meta({ description: "An API key's id, or a Slack user id." }),
});

const match = z.strictObject({
  rule: z.string(),
  text: z.string().meta({ description: 'What matched, as it stands in the title.' }),
  start: z.int().min(0).meta({ description: 'Where it starts in the title, in UTF-16 units.' }),
  how: z
    .enum(READINGS)
    .meta({
      description: 'How it was found. Absent where a newer release found it, in a way that this one does not know.',
    })
    .optional(),
});

const recordedDecision = z.strictObject({
  status: z.enum(ENDINGS),
  by: z.string(),
  via: z.enum(VIAS),
  at: time('When it was made.'),
  reason: z.string().optional(),
  title: z
    .string()
    .meta({ description: 'The title that was approved in the place of the one that was submitted.' })
    .optional(),
  replacedBy: z
    .string()
    .meta({ description: 'The id of the article that took its place, where it was withdrawn for that.' })
    .optional(),
});

const historyEntry = z.strictObject({
  event: z.enum(EVENTS),
  at: time('When it happened.'),
  by: z.string().optional(),
  via: z.string().optional(),
  reason: z.string().optional(),
  review: z.int().min(2).meta({ description: 'Of `reopened`: which review that began.' }).optional(),
});

/** An article as callers see it. */
export const articleView = z.strictObject({
  id: z.string(),
  title: z.string(),
  excerpt: z.string().optional(),
  url: z.string().optional(),
  author: z.string().optional(),
  authorEmail: z.string().meta({ description: 'With the scope `moderate` or `authors` only.' }).optional(),
  source,
  replaces: z.string().meta({ description: 'The id of the article whose place it takes.' }).optional(),
  matches: z
    .array(match)
    .max(MOST_MATCHES)
    .meta({ description: 'What the rules found in the title, the first of it; empty when it is clean.' }),
  matchesLeftOut: z
    .int()
    .min(1)
    .meta({ description: 'How many matches there were beyond those in `matches`. Absent where there were none.' })
    .optional(),
  rulesVersion: z
    .int()
    .meta({ description: 'Of the rules that screened it; each change of the rules makes it one more.' })
    .optional(),
  screeningVersion: z
    .int()
    .meta({
      description: 'Of the way in which the rules were looked for; one more whenever that changes what is held.',
    })
    .optional(),
  status: z.enum(['accepted', ...STATUSES]).meta({ description: '`accepted`: started and not yet recorded.' }),
  statusAt: time('Since when it has this status.'),
  stuckSince: time(
    'Since when nothing goes on with it: its execution ended then without an outcome, and an operator has to revive it.',
  ).optional(),
  submittedAt: time('When it was submitted.'),
  deadline: time('Held articles only: when it expires if nobody decides.').optional(),
  decision: recordedDecision.optional(),
  releasesAt: time('While `decided`: until when the decision may be undone.').optional(),
  releasedAt: time('When the decision came to hold for good, or the article was published without one.').optional(),
  history: z.array(historyEntry).meta({ description: 'Oldest first.' }),
  historyFolded: z
    .int()
    .min(1)
    .meta({ description: 'How many entries came before those in `history`, and are not kept. Absent where none did.' })
    .optional(),
  executionArn: z.string().meta({ description: 'With the scope `moderate` only.' }).optional(),
  links: links({ decision: z.string().optional(), execution: z.string().optional() }),
});

/** What `GET /articles` answers. */
export const articleList = z.strictObject({
  items: z.array(articleView).meta({ description: 'Oldest first.' }),
  nextCursor: z.string().nullable().meta({ description: 'Null on the last page.' }),
});

const ENDED = OUTCOMES.map((ending) => `article.${ending}` as const);

const change = z.strictObject({
  sequence: z.int().min(1).meta({ description: 'Its place in the log: one more than that of the entry before.' }),
  type: z.enum(ENDED).meta({ description: 'What happened.' }),
  at: time('When it was recorded.'),
  id: z.string().meta({ description: "The article's." }),
  review: z.int().min(1).meta({
    description: 'Which review ended, or began by being reopened: 1 at first, and more with each that follows.',
  }),
  article: articleView
    .nullable()
    .meta({ description: 'As it is now: null once it is erased, absent while it cannot be read.' })
    .optional(),
});

/** What `GET /changes` answers. */
export const changeList = z.strictObject({
  items: z.array(change).meta({ description: 'In the order of the log.' }),
  next: z.int().min(0).meta({ description: 'To be passed as `after` the next time, also when there was nothing new.' }),
});

/** What a decision answers. */
export const decisionView = z.strictObject({
  id: z.string(),
  status: z.enum(['published', 'rejected', 'returned', 'withdrawn']),
  decision: z.enum([...CHOICES, 'withdraw']),
  decidedBy: z.string(),
  decidedAt: time('When it was made.'),
  via: recordedDecision.shape.via,
  reason: z.string().optional(),
  approvedTitle: recordedDecision.shape.title,
  replacedBy: recordedDecision.shape.replacedBy,
  links: links(),
});

/** What a reopening answers. */
export const reopeningView = z.strictObject({
  id: z.string(),
  review: z.int().min(2).meta({ description: 'Which review has begun.' }),
  reopenedBy: z.string().meta({ description: "The API key's id." }),
  reason: z.string(),
  links: links({ decision: z.string().optional() }),
});

/** What `GET /healthz` answers. */
export const health = z.strictObject({ status: z.literal('ok') });

const types = (Object.keys(PROBLEMS) as ProblemCode[]).map(problemType);

/** Every answer of 400 and above. */
export const problemView = z.strictObject({
  type: z.enum(types).meta({ description: "A stable name, relative to the API's own address." }),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  requestId: z.string().meta({ description: 'As in `X-Request-Id`.' }),
  errors: z
    .array(
      z.strictObject({
        pointer: z
          .string()
          .meta({ description: 'A JSON Pointer into the body.', examples: ['#/title'] })
          .optional(),
        parameter: z.string().optional(),
        header: z.string().optional(),
        detail: z.string(),
      }),
    )
    .meta({ description: 'With 400.' })
    .optional(),
  requiredScope: z.string().meta({ description: 'With `insufficient-scope`.' }).optional(),
  allowed: z.array(z.string()).meta({ description: 'With `method-not-allowed`.' }).optional(),
  limit: z.int().meta({ description: 'With `too-many-waiting`: how many may wait.' }).optional(),
  article: z.string().meta({ description: 'With `idempotency-conflict`: the earlier article.' }).optional(),
  decision: z.enum(Object.values(DECISION_WORDS)).meta({ description: 'With `already-decided`.' }).optional(),
  decidedBy: z.string().optional(),
  reopenedBy: z.string().meta({ description: 'With `already-reopened`, if it is known.' }).optional(),
  decidedAt: z.iso.datetime().optional(),
  via: recordedDecision.shape.via.optional(),
  reason: z.string().optional(),
  approvedTitle: recordedDecision.shape.title,
  replacedBy: z
    .string()
    .meta({
      description:
        'With `replaced`: the article that takes its place. With `already-decided`: the id of the one that took it, where it was withdrawn for that.',
    })
    .optional(),
  matches: z.array(match).meta({ description: 'With `title-held`: what the rules found in it.' }).optional(),
});
