import { StopExecutionCommand } from '@aws-sdk/client-sfn';
import { erase } from '../../../src/domain/erasure';
import { given } from '../../../src/domain/given';
import { revive } from '../../../src/domain/revival';
import type { Model } from '../model';
import { articleOf, callbackOf, idOf, type Run, runningOf } from '../run';
import { POLICY } from '../world';

/** An operator stops an execution, or erases an article. */
export interface Operate {
  readonly kind: 'stop-execution' | 'erase';
  readonly n: number;
}

/** Operators begin the review of an article anew, as many at once as wanted: of those ever stopped, the one of a number. */
export interface Revive {
  readonly kind: 'revive';
  readonly n: number;
  readonly atOnce: 1 | 2;
}

export async function operate({ kind, n }: Operate, model: Model, run: Run): Promise<void> {
  const articleId = await idOf(run, articleOf(model, n));
  if (articleId === undefined) return;
  if (kind === 'stop-execution') return stop(articleId, model, run);
  const { outcome } = await erase(run.world.operator(), articleId);
  if (outcome === 'erased') model.erased.add(articleId);
  return run.world.untilAtRest();
}

async function stop(articleId: string, model: Model, run: Run): Promise<void> {
  const { world } = run;
  model.everTrouble = true;
  for (const executionArn of await runningOf(run, articleId)) {
    await world.clients().sfn.send(new StopExecutionCommand({ executionArn }));
    model.stopped.set(articleId, [...(model.stopped.get(articleId) ?? []), { from: world.time.now() }]);
  }
  return world.untilAtRest();
}

export async function reviveStopped({ n, atOnce }: Revive, model: Model, run: Run): Promise<void> {
  const { world } = run;
  const ids = [...model.stopped.keys()];
  const articleId = ids.at(-1 - (n % Math.max(1, ids.length)));
  if (articleId === undefined) return;
  const deps = { ...world.operator(), reviewSeconds: POLICY.deadline, undoSeconds: POLICY.undo };
  const began = world.time.now();
  const revivals = await Promise.all(Array.from({ length: atOnce }, () => revive(deps, articleId)));
  await world.untilAtRest();

  const stoppage = model.stopped.get(articleId)?.at(-1);
  const isFirst = stoppage !== undefined && stoppage.revivedAt === undefined;
  model.revived.push({
    ...{ articleId, revivals, at: world.time.now() },
    ...given({ stoppedAt: isFirst ? stoppage.from : undefined }),
  });
  const revived = revivals.find(({ outcome }) => outcome === 'revived');
  if (!isFirst || revived?.outcome !== 'revived') return;
  stoppage.revivedAt = began;
  const isTakenOver = (await callbackOf(run, articleId))?.record.review === revived.review;
  if (isTakenOver) stoppage.until = world.time.now();
}
