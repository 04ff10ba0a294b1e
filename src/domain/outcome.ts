import * as z from 'zod';
import type { ArticleRecord } from './article-record';
import type { Decision } from './decision';
import { given } from './given';

const FINAL = ['published', 'rejected', 'expired'] as const satisfies readonly Decision['status'][];
const TYPES = ['article.published', 'article.rejected', 'article.expired'] as const;

const text = (description: string) => z.string().meta({ description });
const time = (description: string) => z.iso.datetime().meta({ description });

/**
 * How an article ended, as other systems are told it. Members may be added to this version; one that goes, or changes
 * its meaning, makes the next. The envelope is that of Standard Webhooks.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export const outcomeSchema = z
  .object({
    version: z.literal(1).meta({ description: 'Of this shape. Members unknown to you are to be ignored.' }),
    type: z.enum(TYPES),
    timestamp: time('When the outcome was recorded.'),
    data: z.object({
      id: text("The article's id, as in `GET /articles/{id}`."),
      review: z.int().min(1).meta({ description: 'Which review ended: 1, and one more with each reopening.' }),
      title: z.string(),
      status: z.enum(FINAL),
      url: z.string().exactOptional(),
      author: z.string().exactOptional(),
      decidedBy: text(
        "A Slack user's id, an API key's name, or `holdpoint` when nobody decided in time. Absent when no rule held the title.",
      ).exactOptional(),
      via: z
        .enum(['card', 'pending', 'home', 'api', 'deadline'])
        .meta({ description: 'Where it was decided. Absent when no rule held the title.' })
        .exactOptional(),
      reason: text("The moderator's own words.").exactOptional(),
      decidedAt: time('When it was decided; when it was published, if no rule held the title.'),
    }),
  })
  .meta({ title: 'Outcome', description: 'How an article ended.' });

/** How an article ended, as other systems are told it. */
export type Outcome = z.infer<typeof outcomeSchema>;

/** A record of an article that has ended. */
export type EndedRecord = ArticleRecord & { readonly status: Decision['status'] };

/** Whether an article has ended, so that there is an outcome to tell of. */
export function hasEnded(record: ArticleRecord): record is EndedRecord {
  return record.status !== 'pending';
}

/** Names an outcome, the same at every delivery: a review ends once. */
export function outcomeId({ articleId, review }: EndedRecord): string {
  return `${articleId}_${review}`;
}

/** The outcome of an article that has ended, member by member: nothing of the record is told that is not named here. */
export function outcomeOf({ articleId, review, article, status, statusAt, decision }: EndedRecord): Outcome {
  const { title, url, author } = article;
  return {
    version: 1,
    type: `article.${status}`,
    timestamp: statusAt,
    data: {
      id: articleId,
      review,
      title,
      status,
      ...given({ url, author, decidedBy: decision?.by, via: decision?.via, reason: decision?.reason }),
      decidedAt: decision?.at ?? statusAt,
    },
  };
}

/** Somewhere that outcomes are sent. */
export interface OutcomeDestination {
  /**
   * Sends one outcome, which may have been sent before under the same id.
   * @throws Error whose message says why it did not arrive, and holds no secret.
   */
  send(id: string, outcome: Outcome): Promise<void>;
}
