import type { Article } from './article';
import type { ArticleRecord, Articles, HistoryEntry } from './article-record';
import type { Decision, Door, Verdict } from './decision';
import { unlessErased } from './errors';
import { given } from './given';
import { parsedJson } from './json';
import type { Reopening } from './reopening';

/** What one execution of the state machine is started with. Intervals, never times: a repeat is the same input. */
export interface WorkflowInput {
  /** Of this shape: an execution started before a deploy finishes after it. */
  readonly version: 1;
  readonly articleId: string;
  readonly review: number;
  readonly article: Article;
  /** How long a review may take. */
  readonly reviewSeconds: number;
  /** How long a decision of a person's in Slack may be undone; 0: never. */
  readonly undoSeconds: number;
  /** The ARN of the execution whose place it takes, of the review before; empty for an article's first execution. */
  readonly takesOver: string;
  /** Who had the article reviewed again that had ended. Absent where nobody did. */
  readonly reopened?: Reopening;
}

/** So long after its start every execution is known, in seconds. */
export const KNOWN_WITHIN = 60;

/** A payload as the state machine hands it to a Lambda. */
export type Versioned<T> = T & { readonly version: number };

/**
 * Reads a payload of the one shape that there is so far.
 * @throws Error for another: an execution outlives deploys, so a newer one, rolled back since, may have begun it.
 */
export function ofVersion1<T extends { version: number }>(payload: T): T {
  if (payload.version !== 1) throw new Error(`a payload of version ${payload.version}, where 1 is known`);
  return payload;
}

/** What the state machine hands over when it asks for a review. One attempt of one wait. */
export interface ReviewRequest {
  readonly articleId: string;
  readonly article: Article;
  readonly review: number;
  readonly executionArn: string;
  /** The version of the state machine's definition that the execution goes by. */
  readonly definition: number;
  readonly submittedAt: string;
  readonly deadline: string;
  /** As a {@link WorkflowInput}'s. Absent where the execution's definition is older than this member. */
  readonly undoSeconds?: number;
  readonly taskToken: string;
  /** Orders the attempts of one execution: `<state entered at>#<redrives>#<retries>`. A later one compares greater. */
  readonly attempt: string;
  /** What {@link Workflow.undo} was told, if a decision was undone; empty otherwise. */
  readonly undone: string;
  /** As a {@link WorkflowInput}'s. */
  readonly takesOver: string;
  /** As a {@link WorkflowInput}'s; empty where nobody did. Absent where the execution's definition is older than this member. */
  readonly reopened?: Reopening | '';
}

/** What the state machine hands over when a decision was recorded. One attempt of one wait. */
export interface Announcement {
  readonly articleId: string;
  readonly decision: Decision;
  /** It is not released yet: whoever has the token takes it back. Otherwise the token ends the execution. */
  readonly mayBeUndone: boolean;
  readonly taskToken: string;
  /** As a {@link ReviewRequest}'s. */
  readonly attempt: string;
}

/** A decision that may be undone, and how. */
export type UndoWait = Pick<Announcement, 'articleId' | 'decision' | 'taskToken' | 'attempt'>;

/** Who took a decision back, and where. */
export interface Undoing {
  /** A Slack user id. */
  readonly by: string;
  readonly via: Door;
}

/** When the state machine began to ask for a review, by its own clock: the same at each attempt. */
export function enteredAt({ attempt }: Pick<ReviewRequest, 'attempt'>): string {
  return attempt.split('#')[0] ?? '';
}

/** As long as the state machine takes the name of who decides, in characters. */
const LONGEST_NAME = 200;

/** How an undone review goes on in an article's history; by whom, if that can be read. */
export function undoneEntry({ undone, attempt }: Pick<ReviewRequest, 'undone' | 'attempt'>): HistoryEntry {
  const at = enteredAt({ attempt });
  const { by, via } = Object(parsedJson(undone)) as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' && value.length <= LONGEST_NAME ? value : undefined);
  return { event: 'undone', at, ...given({ by: text(by), via: text(via) }) };
}

/** An execution that ended without an outcome. */
export interface DeadExecution {
  readonly articleId: string;
  readonly executionArn: string;
  /** ISO 8601, UTC. */
  readonly endedAt: string;
}

/** The execution of a review, as Step Functions tells of it. */
export interface StartedExecution {
  readonly input: WorkflowInput;
  readonly startedAt: string;
  /** Absent while it runs. */
  readonly endedAt?: string;
  /** It did all that it had to, the record of its article included. */
  readonly succeeded: boolean;
  readonly executionArn: string;
}

/** The state machine, arbiter of every decision. */
export interface Workflow {
  /** @returns `started`, also for the same input again while it runs; `exists` for other input or an ended execution. */
  start(input: WorkflowInput): Promise<'started' | 'exists'>;
  /**
   * The execution of a review of an article, the first if not said otherwise. A first one that is not known yet is asked for
   * again, for a second; a later one is asked for once, since mostly there is none.
   */
  describe(articleId: string, review?: number): Promise<StartedExecution | undefined>;
  /** Whether the execution of an article that waits can still take a callback; so can one that is not known of yet. */
  isRunning(record: Pick<ArticleRecord, 'executionArn' | 'statusAt'>): Promise<boolean>;
  /** The executions that ended without an outcome, of those that AWS still knows. */
  dead(): AsyncIterable<DeadExecution>;
  /** @returns `accepted`, or `gone`: the token is settled, expired or replaced, which does not say by whom. */
  decide(taskToken: string, verdict: Verdict): Promise<'accepted' | 'gone'>;
  /** @returns as {@link Workflow.decide}. */
  undo(undoToken: string, undoing: Undoing): Promise<'accepted' | 'gone'>;
  /** Ends an execution whose decision nobody can take back. @returns as {@link Workflow.decide}. */
  announced(taskToken: string): Promise<'accepted' | 'gone'>;
}

/** What is known of an article that had no record when it was looked for. */
interface Unrecorded<R> {
  readonly started?: StartedExecution;
  /** The record that it has by now. */
  readonly recorded?: R;
  /** Since when it is stuck: its execution has ended, and recorded nothing. */
  readonly stuckSince?: string;
  /** It had a record, which somebody has deleted by hand. */
  readonly isErased?: true;
}

/** Reviews that died one after the other before anything was recorded: past so many, something else is wrong. */
export const MOST_REVIEWS = 20;

/** The last execution that began of an article: each that died may have been revived. */
export async function latestReview(
  workflow: Pick<Workflow, 'describe'>,
  articleId: string,
  first: StartedExecution,
): Promise<StartedExecution> {
  let latest = first;
  for (let review = 2; review <= MOST_REVIEWS && latest.endedAt !== undefined && !latest.succeeded; review += 1) {
    const next = await workflow.describe(articleId, review);
    if (!next) break;
    latest = next;
  }
  return latest;
}

/**
 * Asks the state machine about an article that was found to have no record. `find` reads it as it was read before.
 * @throws RefusedError `erased`, as `find` does
 */
export async function unrecorded<R>(
  deps: { workflow: Pick<Workflow, 'describe'>; find: (articleId: string) => Promise<R | undefined> },
  articleId: string,
): Promise<Unrecorded<R>> {
  const first = await deps.workflow.describe(articleId);
  if (!first) return {};
  const started = await latestReview(deps.workflow, articleId, first);
  // It may have been recorded, and have ended, between the two reads.
  const recorded = await deps.find(articleId);
  if (recorded) return { started, recorded };
  return started.succeeded ? { started, isErased: true } : { started, ...given({ stuckSince: started.endedAt }) };
}

/** Whether an article of a list waits while no execution waits with it: nobody can decide on it. */
export async function waitsAlone(
  deps: { articles: Pick<Articles, 'find'>; workflow: Pick<Workflow, 'isRunning'> },
  record: ArticleRecord,
): Promise<boolean> {
  if (await deps.workflow.isRunning(record)) return false;
  // It may have been decided since the list was read.
  return (await unlessErased(deps.articles.find(record.articleId), undefined))?.status === 'pending';
}
