import type { Choice, Door, Moderator } from '../domain/decision';
import { messageOf, type Refusal, RefusedError } from '../domain/errors';
import { given } from '../domain/given';
import type { Log } from '../domain/system';
import { type Decide, type Decided, decide } from './decide';

/** What is decided on several together: what is returned to its author is so with words of its own. */
export const TOGETHER = ['approve', 'reject'] as const satisfies readonly Choice[];

/** @see TOGETHER */
export type Together = (typeof TOGETHER)[number];

/** As many as are decided in one go, and are shown to choose from. */
export const MOST_AT_ONCE = 50;

/** One wish about several articles. */
export interface SeveralRequest {
  /** Articles, each with its review if that is not the first. */
  readonly which: readonly OneOf[];
  readonly choice: Together;
  readonly by: Moderator;
  readonly via: Door;
  readonly reason?: string | undefined;
  /** How many milliseconds are left until somebody has to be told what came of it. */
  readonly timeLeft: () => number;
}

/** An article, and which review of it if not the first. */
export interface OneOf {
  readonly articleId: string;
  readonly review?: number;
}

/**
 * What came of one of several: `unknown` where its callback was sent and nobody can tell, or something of ours failed; `left` where
 * time was up before its turn. Deciding on either again is safe.
 */
export type CameOfOne = OneOf &
  (
    | { readonly came: 'decided'; readonly decided: Decided }
    | { readonly came: 'refused'; readonly refusal: Refusal }
    | { readonly came: 'unknown' | 'left' }
  );

/** Decides on several articles, each as if it were the only one. */
export type DecideSeveral = ReturnType<typeof decideSeveral>;

/** So many are under way at a time: Step Functions takes some hundred callbacks a second. */
const AT_ONCE = 10;
/** The milliseconds that have to be left for one more, beside as many as the slowest took so far: the answer takes some, too. */
const KEPT = 1200;

/**
 * Who decides is asked about once for all of them: it is one press, and Slack takes no fifty questions in a second. Nothing is
 * undone by what fails behind it.
 * @returns what came of each, in their order. Never throws.
 */
export const decideSeveral =
  (
    deps: Parameters<typeof decide>[0] & {
      /** Tells the log of each. */
      readonly audited: (one: Decide) => Decide;
      readonly log: Log;
    },
  ) =>
  async ({ which, timeLeft, ...wish }: SeveralRequest): Promise<CameOfOne[]> => {
    let asked: Promise<boolean> | undefined;
    const includes = (user: string) => {
      asked ??= deps.reviewers.includes(user);
      return asked;
    };
    const decideOne = deps.audited(decide({ ...deps, reviewers: { includes } }));
    const came: CameOfOne[] = which.map((one) => ({ ...one, came: 'left' }));
    let next = 0;
    let slowest = 0;
    const inTurn = async (): Promise<void> => {
      while (next < which.length && timeLeft() > KEPT + slowest) {
        const at = next++;
        const one = which[at] as OneOf;
        const began = deps.clock().getTime();
        came[at] = { ...one, ...(await cameOf(one)) };
        slowest = Math.max(slowest, deps.clock().getTime() - began);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, inTurn));
    return came;

    async function cameOf({ articleId, review }: OneOf) {
      try {
        const decided = await decideOne({ ...wish, articleId, ...given({ review }), isBrief: true });
        return { came: 'decided', decided } as const;
      } catch (error) {
        if (error instanceof RefusedError) {
          const { refusal } = error;
          return refusal.code === 'unconfirmed'
            ? ({ came: 'unknown' } as const)
            : ({ came: 'refused', refusal } as const);
        }
        deps.log.error('decision-failed', { articleId, error: messageOf(error) });
        return { came: 'unknown' } as const;
      }
    }
  };
