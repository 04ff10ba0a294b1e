import { createHash } from 'node:crypto';
import { type Article, type Content, canonicalContent, type Found, type Source } from '../domain/article';
import type { Articles } from '../domain/article-record';
import { RefusedError } from '../domain/errors';
import { given } from '../domain/given';
import { type RuleBook, screenBy } from '../domain/rule-book';
import { unrecorded, type Workflow } from '../domain/workflow';
import type { WaitingLimit } from './waiting-limit';

/** One submission. The caller has checked and trimmed the content. */
export interface Submission {
  readonly content: Content;
  readonly source: Source;
  /** The same key from the same source names the same article, however often it comes. */
  readonly idempotencyKey?: string | undefined;
}

/** What became of a submission at once. Where nothing was found its article is about to be published. */
export interface Accepted extends Found {
  readonly articleId: string;
  readonly title: string;
}

/** Takes an article in: screens its title and starts its execution, which is the only write. */
export type SubmitArticle = ReturnType<typeof submitArticle>;

/**
 * @throws RefusedError `idempotency-conflict` when the same key came before with other content; `too-many-waiting` when
 * the title would be held and its source may have no more that waits; `rules-unreadable` when it cannot be screened;
 * `submission-unconfirmed` when the same key came a moment ago, and what with cannot be read yet; `stuck` when what came
 * under it is not recorded, and never will be by itself; `erased` when it was, and is there no more.
 */
export const submitArticle =
  (deps: {
    articles: Pick<Articles, 'find'>;
    workflow: Pick<Workflow, 'start' | 'describe'>;
    rules: Pick<RuleBook, 'current'>;
    /** Asked only about what would be held: a clean title waits for nobody. */
    waiting: WaitingLimit;
    reviewSeconds: number;
    undoSeconds: number;
    newId: () => string;
  }) =>
  async ({ content, source, idempotencyKey }: Submission): Promise<Accepted> => {
    const articleId = idempotencyKey === undefined ? deps.newId() : idFor(source, idempotencyKey);
    const contentHash = hashOf(content);
    const sameAs = (known: Article): Accepted => {
      // What was first posted, whatever became of the article since.
      const posted = known.contentHash ?? hashOf(known);
      if (posted !== contentHash) throw new RefusedError({ code: 'idempotency-conflict', articleId });
      return { articleId, title: known.title, ...foundIn(known) };
    };
    /** What was accepted before, and is not recorded; undefined where nothing was, or it cannot be told yet. */
    const acceptedBefore = async (): Promise<Accepted | undefined> => {
      const { find } = deps.articles;
      const { started, recorded, stuckSince, isErased } = await unrecorded({ ...deps, find }, articleId);
      if (!started) return undefined;
      const before = sameAs((recorded ?? started.input).article);
      if (isErased) throw new RefusedError({ code: 'erased', articleId });
      if (stuckSince !== undefined) throw new RefusedError({ code: 'stuck', articleId });
      return before;
    };

    // An execution's name is free again after 90 days, a record is for good: so the record is asked first.
    const recorded = idempotencyKey === undefined ? undefined : await deps.articles.find(articleId);
    if (recorded) return sameAs(recorded.article);

    // As they are now: what somebody was told of a change of theirs is so from then on.
    const screened = screenBy(await deps.rules.current(), content.title);
    if (screened.matches.length > 0) {
      try {
        await deps.waiting(source);
      } catch (refusal) {
        // A repeat is answered as before, also while what it repeats is not recorded yet.
        const before = idempotencyKey === undefined ? undefined : await acceptedBefore();
        if (!before) throw refusal;
        return before;
      }
    }
    const input = {
      version: 1 as const,
      articleId,
      review: 1,
      article: { ...content, contentHash, source, ...screened },
      reviewSeconds: deps.reviewSeconds,
      undoSeconds: deps.undoSeconds,
      takesOver: '',
    };
    if ((await deps.workflow.start(input)) === 'started')
      return { articleId, title: content.title, ...foundIn(screened) };

    const before = await acceptedBefore();
    if (!before) throw new RefusedError({ code: 'submission-unconfirmed', articleId });
    return before;
  };

const foundIn = ({ matches, matchesLeftOut }: Found): Found => given({ matches, matchesLeftOut });

const hashOf = (content: Content): string => sha256(canonicalContent(content));

const idFor = (source: Source, idempotencyKey: string): string =>
  sha256(JSON.stringify([source.via, source.by, idempotencyKey])).slice(0, 32);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
