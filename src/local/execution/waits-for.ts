import type { Place } from '../../domain/effects';
import type { PaneDeps } from '../pane-deps';
import { type ArticleSeen, holdpointApi } from '../try-it/holdpoint-api';
import { type Progress, progressOf } from './progress';
import { articleIdOf, type ExecutionSeen } from './read-executions';

/** What an execution that runs waits for, and since when. Times are milliseconds since the epoch. */
export interface Waiting {
  readonly what: 'moderator' | 'undo' | 'retry' | 'state';
  readonly state: string;
  readonly since: number;
  /** When it goes on by itself; a deadline that is past is met by the next sweep. */
  readonly until?: number;
  /** The card on which something can be done about it. */
  readonly card?: Place | undefined;
}

/** The states in which Holdpoint's own machine waits for a person. */
const REVIEW = 'Request review';
const ANNOUNCE = 'Announce decision';

const FAILED = /^(Task(Failed|TimedOut|SubmitFailed|StartFailed)|EvaluationFailed)$/;

/** Says what an execution waits for right now; undefined when it has ended, or has not begun. */
export const waitsFor =
  (deps: Pick<PaneDeps, 'stateMachineArn' | 'apiUrl' | 'keys' | 'cardOf'>) =>
  async ({ description, events }: ExecutionSeen): Promise<Waiting | undefined> => {
    const { status, stateMachineArn, executionArn, input } = description;
    const stay = lastStay(progressOf(events));
    if (status !== 'RUNNING' || stay === undefined) return undefined;
    const articleId = stateMachineArn === deps.stateMachineArn ? articleIdOf(input) : undefined;
    const article = articleId === undefined ? undefined : await holdpointApi(deps).article(articleId);
    // Of an article whose review began anew, the execution before no longer says how it is.
    if (article !== undefined && article.executionArn === executionArn) {
      const person = forPerson(stay.state, article);
      if (person !== undefined) return { ...stay, ...person, card: await deps.cardOf(article.id) };
    }
    return { ...stay, what: FAILED.test(events.at(-1)?.type ?? '') ? 'retry' : 'state' };
  };

function lastStay({ visits }: Progress): Pick<Waiting, 'state' | 'since'> | undefined {
  const last = visits.at(-1);
  return last && { state: last.state, since: last.from };
}

function forPerson(state: string, article: ArticleSeen): Pick<Waiting, 'what' | 'until'> | undefined {
  const { status, deadline, releasesAt } = article;
  if (state === REVIEW && status === 'pending' && deadline !== undefined) {
    return { what: 'moderator', until: Date.parse(deadline) };
  }
  if (state === ANNOUNCE && status === 'decided' && releasesAt !== undefined) {
    return { what: 'undo', until: Date.parse(releasesAt) };
  }
  return undefined;
}
