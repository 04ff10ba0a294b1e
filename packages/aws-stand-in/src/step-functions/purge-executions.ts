import { executionArn } from './arns';
import type { Engine } from './engine';

const DAY = 24 * 60 * 60 * 1000;

/** How long after its end an execution may be redriven: https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html. Milliseconds. */
export const REDRIVABLE_FOR = 14 * DAY;

/** How long after its end an execution is told of: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html. Milliseconds. */
const KEPT_FOR = 90 * DAY;

/** So many are looked for at once. */
const PAGE = 100;

/**
 * Forgets what ended long ago: of each execution its history once it can be redriven no more, on AWS 90 days after its end as the
 * rest, and then all that is left of it, so that its name is free again. It stops at the signal; the rest is left for the next time.
 */
export async function purgeExecutions({ store, queue, now }: Engine, stop: AbortSignal): Promise<void> {
  await purge('history', now() - REDRIVABLE_FOR);
  await purge('execution', now() - KEPT_FOR);

  async function purge(what: 'history' | 'execution', endedBefore: number): Promise<void> {
    while (!stop.aborted) {
      const ended = await store.ended(what, endedBefore, PAGE);
      for (const id of ended) await queue(executionArn(id), () => store.purge(what, id));
      if (ended.length < PAGE) return;
    }
  }
}
