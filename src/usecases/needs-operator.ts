import type { ArticleRecord, Articles } from '../domain/article-record';
import { type Effects, FAILURES_THAT_MATTER } from '../domain/effects';
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
/** What fails is tried again so soon, at the latest. Milliseconds. */
const LONGEST_WAIT = 60 * 60 * 1000;
/** Gathers what needs an operator, for whoever the configuration names as one. @returns undefined for anybody else. */
export const needsOperator =
  (deps: {
    /** Slack user ids. */
    operators: readonly string[];
    articles: Pick<Articles, 'list' | 'find' | 'findAll'>;
    effects: Pick<Effects, 'due'>;
    workflow: Pick<Workflow, 'isRunning'>;
    trace: Pick<SweepTrace, 'last'>;
    clock: Clock;
  }) =>
  async (by: string): Promise<OperatorView | undefined> => {
    if (!deps.operators.includes(by)) return undefined;
    const [lastSweep, waiting, failing] = await Promise.all([
      deps.trace.last(),
      deps.articles.list({ status: 'pending', limit: LOOKED_AT }),
      failingNow(new Date(deps.clock().getTime() + LONGEST_WAIT)),
    ]);
    const isStuck = await Promise.all(waiting.items.map((record) => waitsAlone(deps, record)));
    return {
      lastSweep,
      stuck: waiting.items.filter((_, n) => isStuck[n]),
      unshown: await deps.articles.findAll(failing),
    };

    /** Of what article something failed again and again, of those that are due until then. */
    async function failingNow(until: Date): Promise<string[]> {
      const found = new Set<string>();
      for await (const page of deps.effects.due(until.toISOString())) {
        for (const { of, failures = 0 } of page) if (failures >= FAILURES_THAT_MATTER) found.add(of);
        if (found.size >= LOOKED_AT) break;
      }
      return [...found];
    }
  };
