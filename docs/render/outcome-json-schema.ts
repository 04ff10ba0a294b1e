import * as z from 'zod';
import { ENDINGS } from '../../src/domain/article';
import { VIAS } from '../../src/domain/decision';
import type { Outcome } from '../../src/domain/outcome';

const text = (description: string) => z.string().meta({ description });
const time = (description: string) => z.iso.datetime().meta({ description });

const version = z.literal(1).meta({ description: 'Of this shape. Members unknown to you are to be ignored.' });
const place = {
  id: text("The article's id, as in `GET /articles/{id}`."),
  review: z.int().min(1).meta({
    description: 'Which review ended, or began by being reopened: 1 at first, and more with each that follows.',
  }),
  sequence: z.int().min(1).meta({
    description:
      'Its place in the log that `GET /changes` reads: of two outcomes of one article the higher is the later.',
  }),
};

const ended = z
  .object({
    version,
    type: z.enum(ENDINGS.map((ending) => `article.${ending}` as const)),
    timestamp: time('When the outcome was recorded.'),
    data: z.object({
      ...place,
      title: text('What it is to be published under: that which was approved, where it is not the submitted one.'),
      submittedTitle: text('What was submitted, where another title was approved.').exactOptional(),
      status: z.enum(ENDINGS),
      url: z.string().exactOptional(),
      author: z.string().exactOptional(),
      decidedBy: text(
        "A Slack user's id, an API key's id, `holdpoint` when nobody decided in time, or `operator` when it was withdrawn to be erased. Absent when no rule held the title.",
      ).exactOptional(),
      via: z
        .enum(VIAS)
        .meta({ description: 'Where it was decided. Absent when no rule held the title.' })
        .exactOptional(),
      reason: text("The moderator's own words.").exactOptional(),
      replacedBy: text('The id of the article that took its place, where it was withdrawn for that.').exactOptional(),
      decidedAt: time('When it was decided; when it was published, if no rule held the title.'),
    }),
  })
  .meta({ description: 'How an article ended.' });

const reopened = z
  .object({
    version,
    type: z.literal('article.reopened'),
    timestamp: time('When it was reopened.'),
    data: z.object({
      ...place,
      title: text('The submitted one.'),
      status: z.literal('reopened'),
      url: z.string().exactOptional(),
      author: z.string().exactOptional(),
      reopenedBy: text("A Slack user's id, or an API key's id.").exactOptional(),
      via: z.string().meta({ description: 'Where it was reopened.' }).exactOptional(),
      reason: text('In the words of whoever reopened it.').exactOptional(),
      reopenedAt: time('When it was reopened.'),
    }),
  })
  .meta({
    description: 'That an article which had ended is reviewed again: whatever was told of it before holds no more.',
  });

const erased = z
  .object({
    version,
    type: z.literal('article.erased'),
    timestamp: time('When it was erased.'),
    data: z.object({ ...place, status: z.literal('erased') }),
  })
  .meta({ description: 'That an article was erased: whoever keeps anything of it is to forget that.' });

/** What an outcome is, for its receivers. The compiler holds it to the type that the product sends. */
export const outcomeSchema = z.union([ended, reopened, erased]).meta({ title: 'Outcome' }) satisfies z.ZodType<Outcome>;

/** The shape of an outcome for its receivers, as JSON Schema. It leaves room for members to come. */
export function outcomeJsonSchema(): object {
  return z.toJSONSchema(outcomeSchema, { io: 'input' });
}
