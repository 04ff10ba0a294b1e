import { createHash } from 'node:crypto';
import { type Article, type Content, canonicalContent, type Found, type Source } from '../domain/article';
import { type Articles, nameOf } from '../domain/article-record';
import { messageOf, RefusedError } from '../domain/errors';
import { given } from '../domain/given';
import { isLapsed, replacementNoted } from '../domain/replacement';
import { type RuleBook, screenBy } from '../domain/rule-book';
import type { Clock, Log } from '../domain/system';
import { unrecorded, type Workflow } from '../domain/workflow';
import { checkSubmitter, notHeld } from './may-decide';
import { replacementOf } from './replacement-of';
import type { WaitingLimit } from './waiting-limit';
import type { WithdrawReplaced } from './withdraw-replaced';

/** One submission. The caller has checked and trimmed the content. */
export interface Submission {
  readonly content: Content;
  readonly source: Source;
  /** The same key from the same source names the same article, however often it comes. */
  readonly idempotencyKey?: string | undefined;
  /** The id of the article of the same submitter whose place it takes: that is withdrawn, if it waits. */
  readonly replaces?: string | undefined;
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
 * under it is not recorded, and never will be by itself; `erased` when it was, and is there no more. Of what it is to replace:
 * `article-not-found`, `erased`, `not-held-yet`, `stuck`, `not-the-submitter`, and `replaced` when another one has done so.
 */
export const submitArticle =
  (deps: {
    articles: Pick<Articles, 'find' | 'replace'>;
    workflow: Pick<Workflow, 'start' | 'describe'>;
    rules: Pick<RuleBook, 'current'>;
    /** Asked only about what would be held: a clean title waits for nobody. */
    waiting: WaitingLimit;
    reviewSeconds: number;
    undoSeconds: number;
    newId: () => string;
    withdrawReplaced: WithdrawReplaced;
    clock: Clock;
    log: Log;
  }) =>
  async ({ content, source, idempotencyKey, replaces }: Submission): Promise<Accepted> => {
    const articleId = idempotencyKey === undefined ? deps.newId() : idFor(source, idempotencyKey);
    const contentHash = hashOf({ ...content, ...given({ replaces }) });
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
    try {
      if (screened.matches.length > 0) await deps.waiting(source);
      if (replaces !== undefined) await noteReplacement(replaces);
    } catch (refusal) {
      // A repeat is answered as before, also while what it repeats is not recorded yet.
      const before = idempotencyKey === undefined ? undefined : await acceptedBefore();
      if (!before) throw refusal;
      return before;
    }
    const input = {
      version: 1 as const,
      articleId,
      review: 1,
      article: { ...content, contentHash, source, ...given({ replaces }), ...screened },
      reviewSeconds: deps.reviewSeconds,
      undoSeconds: deps.undoSeconds,
      takesOver: '',
    };
    if ((await deps.workflow.start(input)) === 'started') {
      await withdrawBefore();
      return { articleId, title: content.title, ...foundIn(screened) };
    }

    const before = await acceptedBefore();
    if (!before) throw new RefusedError({ code: 'submission-unconfirmed', articleId });
    return before;

    /**
     * Before the execution is started: from then on nobody begins to approve what it replaces. What this same submission noted too long
     * ago, or of a review before, is noted anew: it did not come so far as to be started.
     */
    async function noteReplacement(of: string): Promise<void> {
      for (let tries = 0; tries < MOST_NOTES; tries++) {
        const record = await deps.articles.find(of);
        if (!record) throw await notHeld({ workflow: deps.workflow, find: deps.articles.find }, of);
        checkSubmitter(record, { kind: source.via === 'api' ? 'key' : 'slack', id: source.by });
        const noted = replacementNoted(record);
        if (noted?.articleId === articleId && !isLapsed(noted, deps.clock())) return;
        const other = await replacementOf({ ...deps, find: deps.articles.find }, record);
        if (other && other.articleId !== articleId)
          throw new RefusedError({ code: 'replaced', by: other, ...nameOf(record) });
        const { review } = record;
        if (await deps.articles.replace(record, { articleId, at: deps.clock().toISOString(), review })) return;
      }
      throw new RefusedError({ code: 'submission-unconfirmed', articleId });
    }

    /** Before anybody is told that it was accepted: what somebody was about to approve is decided by whoever came first. */
    async function withdrawBefore(): Promise<void> {
      if (replaces === undefined) return;
      try {
        await deps.withdrawReplaced({ articleId: replaces, by: articleId }, true);
      } catch (error) {
        // The follower of the stream does, once the new one is recorded.
        deps.log.warn('replaced-not-withdrawn', { articleId: replaces, by: articleId, error: messageOf(error) });
      }
    }
  };

/** So often what an article is replaced by may be noted by others meanwhile; past that, something else is wrong. */
const MOST_NOTES = 3;

const foundIn = ({ matches, matchesLeftOut }: Found): Found => given({ matches, matchesLeftOut });

const hashOf = (content: Parameters<typeof canonicalContent>[0]): string => sha256(canonicalContent(content));

const idFor = (source: Source, idempotencyKey: string): string =>
  sha256(JSON.stringify([source.via, source.by, idempotencyKey])).slice(0, 32);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
