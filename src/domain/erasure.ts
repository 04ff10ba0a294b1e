import type { ArticleRecord, Articles } from './article-record';
import type { Verdict } from './decision';
import { type Effect, type Effects, placeOf } from './effects';
import { unlessErased } from './errors';
import { hasEnded } from './outcome';
import type { ReviewChannel } from './review-channel';
import type { Clock, Sleep } from './system';
import type { Workflow } from './workflow';

/** What came of an attempt to erase an article; all but `erased` and `erased-before` left its record where it is. */
export type Erasure =
  /** With what it was, and what is left of it in Slack; absent where it had no record. */
  | { readonly outcome: 'erased'; readonly record?: ArticleRecord; readonly left?: readonly Effect[] }
  | { readonly outcome: 'erased-before' }
  | { readonly outcome: 'unknown' }
  /** Its execution runs, and has recorded nothing yet. */
  | { readonly outcome: 'not-recorded' }
  /** It was decided, and that may be undone until then. */
  | { readonly outcome: 'undoable'; readonly until: string }
  /** Its review, or what Slack shows of it, is not settled yet; its messages may be deleted already. */
  | { readonly outcome: 'unsettled' };

/** Half a second each: what Slack shows of it may have to wait for ten messages of others, at a message a second. */
const LOOKS = 60;
const BETWEEN_LOOKS = 500;

/** Ends the review of an article that is to be erased. */
export function withdrawal(now: Date): Verdict {
  return { status: 'withdrawn', by: 'operator', via: 'erasure', at: now.toISOString() };
}

/**
 * Erases an article: withdraws it if it waits, deletes what the review channel was told of it, and puts a tombstone in the place
 * of its record, so that it cannot come back, and that everybody who asks for it hears that it was erased. May be repeated from
 * wherever it stopped.
 * @throws SlackUnavailableError, SlackRefusedError when its messages cannot be deleted; nothing but the withdrawal is done then.
 */
export async function erase(
  deps: {
    articles: Pick<Articles, 'findCallback' | 'erase'>;
    workflow: Pick<Workflow, 'decide' | 'describe' | 'isRunning'>;
    effects: Pick<Effects, 'findOf' | 'plan' | 'forget'>;
    /** Absent where messages are to stay. */
    channel?: Pick<ReviewChannel, 'remove'> | undefined;
    clock: Clock;
    sleep: Sleep;
  },
  articleId: string,
): Promise<Erasure> {
  const found = await read();
  if (found === 'erased') {
    // Whoever erased it may have died before, or a note come after.
    await deps.effects.forget(articleId);
    return { outcome: 'erased-before' };
  }
  if (!found) return eraseUnrecorded();
  if (found.record.status === 'pending' && found.taskToken !== undefined) {
    await deps.workflow.decide(found.taskToken, withdrawal(deps.clock()));
  }

  for (let looks = 1; ; looks += 1) {
    const now = await read();
    if (now === 'erased') return { outcome: 'erased-before' };
    if (!now) return { outcome: 'unsettled' };
    const { record } = now;
    // Nobody ends what a dead execution left open.
    const shown = await deps.effects.findOf(articleId);
    const isSettled = hasEnded(record) ? !isBehind(record, shown) : !(await deps.workflow.isRunning(record));
    const erased = isSettled && (await bury(record, shown));
    if (erased) return erased;
    if (record.status === 'decided') return { outcome: 'undoable', until: record.releasesAt ?? record.statusAt };
    if (looks === LOOKS) return { outcome: 'unsettled' };
    await deps.sleep(BETWEEN_LOOKS);
  }

  function read() {
    return unlessErased(deps.articles.findCallback(articleId), 'erased' as const);
  }

  /** Whether Slack is yet to show something, so that a message could still come. */
  function isBehind({ unplannedAt }: ArticleRecord, shown: readonly Effect[]): boolean {
    if (!deps.channel) return false;
    return unplannedAt !== undefined || shown.some(({ kind, dueAt }) => kind === 'card' && dueAt !== undefined);
  }

  /** Nothing where the record is another by now: its execution may end between a look at the one and at the other. */
  async function bury(record: ArticleRecord, shown: readonly Effect[]): Promise<Erasure | undefined> {
    await deps.channel?.remove(shown.flatMap((effect) => placeOf(effect.shown) ?? []));
    if (!(await putTombstone(record.review, record))) return undefined;
    // The message that speaks for it among others names it no more.
    const digest = shown.find(({ kind }) => kind === 'card')?.shown?.digest;
    if (digest !== undefined) await deps.effects.plan(digest, { card: deps.clock().toISOString() });
    await forgetInCardAfter(record);
    await deps.effects.forget(articleId);
    return { outcome: 'erased', record, left: deps.channel ? [] : shown };
  }

  /** The card of what took its place names it, too, while that waits. */
  async function forgetInCardAfter({ replacedBy }: ArticleRecord): Promise<void> {
    if (!replacedBy) return;
    const { articleId: of } = replacedBy;
    const hasCard = (await deps.effects.findOf(of)).some(({ kind }) => kind === 'card');
    if (hasCard) await deps.effects.plan(of, { card: deps.clock().toISOString() });
  }

  /** What died before anything was recorded has its text in its execution alone, and would be recorded by a revival. */
  async function eraseUnrecorded(): Promise<Erasure> {
    const started = await deps.workflow.describe(articleId);
    if (!started) return { outcome: 'unknown' };
    if (started.endedAt === undefined) return { outcome: 'not-recorded' };
    return (await putTombstone(1, undefined)) ? { outcome: 'erased' } : { outcome: 'unsettled' };
  }

  function putTombstone(review: number, seen: ArticleRecord | undefined): Promise<boolean> {
    const statusAt = deps.clock().toISOString();
    return deps.articles.erase({ articleId, review, status: 'erased', statusAt }, seen);
  }
}
