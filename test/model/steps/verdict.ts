import type { Verdict } from '../../../src/domain/decision';
import { given } from '../../../src/domain/given';
import { MODERATORS, type Model } from '../model';
import { articleOf, callbackOf, idOf, onLiveCard, type Run } from '../run';
import { restart } from './trouble';

/** Verdicts that are sent by the callback itself: a process may die behind each. */
export const VERDICTS = ['returned', 'withdrawn', 'other-title'] as const;

/** A moderator ends a review by the callback, as a door will. */
export interface SendVerdict {
  readonly kind: 'verdict';
  readonly n: number;
  readonly what: (typeof VERDICTS)[number];
  /** The process dies once that is accepted, and before it is recorded. */
  readonly dies: boolean;
}

export async function sendVerdict({ n, what, dies }: SendVerdict, model: Model, run: Run): Promise<void> {
  const { world } = run;
  const articleId = onLiveCard(run, n) ?? (await idOf(run, articleOf(model, n)));
  const found = articleId === undefined ? undefined : await callbackOf(run, articleId);
  if (articleId === undefined || found?.taskToken === undefined) return;
  const { article } = found.record;
  const verdict: Verdict = {
    status: what === 'other-title' ? 'published' : what,
    by: MODERATORS.find((who) => who !== article.source.by) ?? MODERATORS[0],
    via: 'card',
    at: new Date(world.time.now()).toISOString(),
    ...given({ title: what === 'other-title' ? 'Another tale' : undefined }),
  };
  if (dies) world.faults().inject({ on: 'DynamoDB.UpdateItem', from: 'task', fault: { kind: 'throttled' }, times: 1 });
  const answer = await world.operator().workflow.decide(found.taskToken, verdict);
  const at = world.time.now();
  if (dies) await restart({ kind: 'restart' }, model, run);
  await world.untilAtRest();
  if (answer === 'gone') return;
  const isRecorded = (await callbackOf(run, articleId))?.record.decision?.at === verdict.at;
  model.accepted.push({ articleId, verdict, at, isRecorded });
}
