import type { ArticleRecord, Articles } from '../domain/article-record';
import type { SweepRun, SweepTrace } from '../domain/sweep-trace';
import type { Clock } from '../domain/system';
import { type Workflow, waitsAlone } from '../domain/workflow';

/** What moderators cannot put right. */
export interface OperatorView {
  /** The sweep's last run; absent if it never ended. */
  readonly lastSweep?: SweepRun | undefined;
  /** Articles that wait while no execution waits with them: nobody can decide on them. */
  readonly stuck: readonly ArticleRecord[];
  /** Articles that Slack again and again could not be brought up to date about. */
  readonly unshown: readonly ArticleRecord[];
}

/** How many of those that have waited longest, and of those that are due in Slack, are looked at. */
const LOOKED_AT = 50;
/** Backing off, this many failures are a quarter of a minute. */
const FAILURES_THAT_MATTER = 5;

/** Gathers what needs an operator, for whoever the configuration names as one. @returns undefined for anybody else. */
export const needsOperator =
  (deps: {
    /** Slack user ids. */
    operators: readonly string[];
    articles: Pick<Articles, 'list' | 'listDue' | 'find'>;
    workflow: Pick<Workflow, 'isRunning'>;
    trace: Pick<SweepTrace, 'last'>;
    clock: Clock;
  }) =>
  async (by: string): Promise<OperatorView | undefined> => {
    if (!deps.operators.includes(by)) return undefined;
    const now = deps.clock().getTime();
    // What failed just now is due again within half a minute.
    const soon = new Date(now + 60_000).toISOString();
    const [lastSweep, waiting, due] = await Promise.all([
      deps.trace.last(),
      deps.articles.list({ status: 'pending', limit: LOOKED_AT }),
      deps.articles.listDue({ now: soon, limit: LOOKED_AT }),
    ]);
    const isStuck = await Promise.all(waiting.items.map((record) => waitsAlone(deps, record)));
    return {
      lastSweep,
      stuck: waiting.items.filter((_, n) => isStuck[n]),
      unshown: due.filter(({ notices }) => notices.failures >= FAILURES_THAT_MATTER),
    };
  };
