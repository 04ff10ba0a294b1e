import type { ArticleRecord } from '../../src/domain/article-record';
import type { Check, Note } from './invariants';
import type { Model } from './model';
import { isEnding, type SeenExecution } from './observation';

/** An article's ends, in its history, that were taken back: undone, begun anew before they held, or reopened. */
export function timesTakenBack({ history }: Pick<ArticleRecord, 'history'>): number {
  return history.filter(({ event }, n) => isTakenBack(event) && isEnding(history[n - 1]?.event ?? '')).length;
}

const isTakenBack = (event: string): boolean => ['undone', 'revived', 'reopened'].includes(event);

/** Whether nobody could go on with an article that somebody asked about at a time, nor has anybody revived it since. */
export function wasStopped({ stopped }: Model, articleId: string, at: number): boolean {
  return (stopped.get(articleId) ?? []).some(
    ({ from, revivedAt = Number.POSITIVE_INFINITY }) => from < at && at < revivedAt,
  );
}

/** Whether somebody who asked at a time may have been told that an article has come to a halt. */
export function mayBeStopped({ stopped }: Model, articleId: string, at: number): boolean {
  return (stopped.get(articleId) ?? []).some(({ until = Number.POSITIVE_INFINITY }) => at <= until);
}

/** Whether an operator stopped the execution of an article after a time, on whose way what was accepted then may have got lost. */
export function mayBeCut({ stopped }: Model, articleId: string, at: number): boolean {
  return (stopped.get(articleId) ?? []).some(({ from }) => from >= at);
}

/** What was accepted is in the history, unless an operator stopped it on its way there. */
export function checkAccepted(observed: Parameters<Check>[0], model: Model, note: Note): void {
  for (const { articleId, verdict, at, isRecorded } of model.accepted) {
    const record = observed.records.get(articleId);
    const wasCut = !isRecorded && mayBeCut(model, articleId, at);
    if (record === undefined || wasCut) continue;
    const { status, by, title } = verdict;
    const alike = model.accepted.filter(
      (other) =>
        other.articleId === articleId && other.verdict.status === status && other.verdict.by === by && other.isRecorded,
    );
    const stored = record.history.filter(({ event, by: who }) => event === status && who === by);
    if (stored.length < Math.max(1, alike.length))
      note('verdict-lost', `${record.article.title} was ${status} by ${by}, and nobody stored it`, articleId);
    const { decision } = record;
    if (decision?.at === verdict.at && decision.by === by && decision.title !== title)
      note('other-title', `approved as ${title}, stored as ${decision.title}`, articleId);
  }
}

/** Of several who revive one wins: its executions follow each other, and what they are told is so. */
export const oneLifeAtATime: Check = ({ executions }, { revived, erased }) => {
  const found: ReturnType<Check> = [];
  const last = new Map<string, SeenExecution>();
  for (const execution of executions.values()) {
    const { articleId, review, began } = execution;
    const before = last.get(articleId);
    last.set(articleId, execution);
    if (before && !(began >= (before.ended ?? Number.POSITIVE_INFINITY))) {
      const detail = `review ${review} began before ${before.review} had ended`;
      found.push({ invariant: 'b', sign: 'two-lives', detail, articleId });
    }
  }
  for (const { articleId, revivals, at, stoppedAt } of revived) {
    const say = (detail: string) =>
      found.push({ invariant: 'e', sign: 'untrue', detail: `an operator was told ${detail}`, articleId });
    const told = revivals.flatMap((one) => (one.outcome === 'revived' ? [one.review] : []));
    if (new Set(told).size > 1) say(`of several reviews: ${told.join()}`);
    for (const review of told) {
      if (!executions.has(`${articleId}-r${review}`)) say(`that it is reviewed anew, and there is no review ${review}`);
    }
    const outcomes = revivals.map(({ outcome }) => outcome);
    // What had ended when it was stopped may have been reopened since.
    const isReopened = ({ began, ...of }: SeenExecution) =>
      of.articleId === articleId && stoppedAt !== undefined && began >= stoppedAt && began <= at;
    const isTold = outcomes.every((outcome) => outcome === 'running' || outcome === 'unknown');
    if (stoppedAt !== undefined && isTold && ![...executions.values()].some(isReopened))
      say(`of one that was stopped: ${outcomes.join()}`);
    if (outcomes.includes('erased') && !erased.has(articleId)) say('that it was erased, and nobody did it');
  }
  return found;
};

/** What whoever follows the log is to have seen of an article: each end that came to hold, and each reopening, in their order. */
export function toBeSeen({ history, status }: ArticleRecord): string[] {
  return history.flatMap(({ event }, n) => {
    if (event === 'reopened') return [`article.${event}`];
    const next = history[n + 1]?.event ?? (status === 'decided' ? 'undone' : 'reopened');
    return isEnding(event) && next === 'reopened' ? [`article.${event}`] : [];
  });
}
