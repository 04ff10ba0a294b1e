import { type ArticleRecord, type Articles, type Card, NOBODY, type Notices } from '../domain/article-record';
import { MessageGoneError, SlackError, SlackRefusedError, SlackUnavailableError } from '../domain/errors';
import { escalationIsDue, nextAttentionAt, type ReminderPolicy, remindersPast } from '../domain/reminders';
import type { ReviewChannel } from '../domain/review-channel';
import type { Clock, Log } from '../domain/system';

/** How an attempt to bring Slack up to date ended. */
export type ShowOutcome = { readonly shown: true } | { readonly shown: false; readonly error: SlackError };

/** Makes Slack show what a record says: its card, its thread, its submitter's messages. */
export type ShowInSlack = ReturnType<typeof showInSlack>;

/** The longest wait between attempts, in seconds: what a recovered Slack costs a single record. */
const MAX_BACKOFF = 30;

/**
 * Takes a record whose Slack side the caller has claimed. A failure of Slack is recorded as the time of the next
 * attempt, and returned, never thrown.
 */
export const showInSlack =
  (deps: {
    articles: Pick<Articles, 'recordShown'>;
    channel: ReviewChannel;
    clock: Clock;
    log: Log;
    policy: ReminderPolicy;
  }) =>
  /** @param options.fresh No card can be in Slack yet, so none is looked for. */
  async (claimed: ArticleRecord, { fresh = false } = {}): Promise<ShowOutcome> => {
    const shown: { card: Card | undefined; notices: Notices } = {
      card: claimed.card,
      notices: { ...claimed.notices },
    };
    try {
      await showCard();
      await tellSubmitter();
      await nudge();
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      return giveUpForNow(error);
    }
    shown.notices.failures = 0;
    const dueAt = nextAttentionAt(claimed, shown.notices, deps.policy);
    await deps.articles.recordShown(claimed, { ...shown, dueAt });
    return { shown: true };

    async function showCard(): Promise<void> {
      if (!shown.card && !fresh) shown.card = (await deps.channel.findCards([claimed])).get(claimed.articleId);
      const { card } = shown;
      if (!card) {
        // What is already decided needs no card: buttons would lie, and there is nothing left to ask.
        if (claimed.status === 'pending') shown.card = await deps.channel.postCard(claimed);
      } else if (card.shows !== 'digest' && !isUpToDate(card)) {
        shown.card = await updateCard(card);
      }
    }

    /** A card of an earlier review has buttons that decide on nothing any more. */
    function isUpToDate({ shows, review = 1 }: Card): boolean {
      return shows === claimed.status && review === claimed.review;
    }

    async function updateCard(card: Card): Promise<Card> {
      try {
        return await deps.channel.updateCard(claimed, card);
      } catch (error) {
        if (!(error instanceof MessageGoneError)) throw error;
        return claimed.status === 'pending'
          ? deps.channel.postCard(claimed)
          : { ...card, shows: claimed.status, review: claimed.review };
      }
    }

    async function tellSubmitter(): Promise<void> {
      // What may still be undone is no outcome.
      if (claimed.status === 'decided') return;
      // The app's message would stay in Slack when the rest of it is erased.
      if (claimed.decision?.via === 'erasure') return;
      const what = claimed.status === 'pending' ? 'held' : 'outcome';
      const { source, authorEmail } = claimed.article;
      const isSomebody = source.via === 'slack' || authorEmail !== undefined;
      if (!isSomebody || shown.notices.submitterTold === what) return;
      try {
        const person = source.via === 'slack' ? source.by : await personOf(authorEmail ?? '');
        if (person !== NOBODY) await deps.channel.tellSubmitter(claimed, what, person);
      } catch (error) {
        // A submitter who left cannot be told, however often it is tried; nor can one whom the app may not look for.
        if (!(error instanceof SlackRefusedError)) throw error;
        deps.log.warn('submitter-not-told', { articleId: claimed.articleId, error: error.message });
      }
      shown.notices.submitterTold = what;
    }

    /** Asked once: what Slack answered is recorded with the rest. */
    async function personOf(email: string): Promise<string> {
      shown.notices.submitter ??= (await deps.channel.findPerson(email)) ?? NOBODY;
      return shown.notices.submitter;
    }

    async function nudge(): Promise<void> {
      const { card } = shown;
      if (claimed.status !== 'pending' || !card) return;
      const now = deps.clock();
      const reminders = remindersPast(claimed, deps.policy, now);
      if (reminders > shown.notices.reminders) {
        await inThread(card, () => deps.channel.remind(claimed, card));
        shown.notices.reminders = reminders;
      }
      const escalation = deps.policy.escalation;
      if (escalation && !shown.notices.escalated && escalationIsDue(claimed, escalation, now)) {
        await inThread(card, () => deps.channel.escalate(claimed, card, escalation.to));
        shown.notices.escalated = true;
      }
    }

    /** A thread whose card was deleted gets a new card instead, which is a reminder in itself. */
    async function inThread(card: Card, post: () => Promise<void>): Promise<void> {
      try {
        await post();
      } catch (error) {
        if (!(error instanceof MessageGoneError) || shown.card !== card) throw error;
        shown.card = await deps.channel.postCard(claimed);
      }
    }

    async function giveUpForNow(error: SlackError): Promise<ShowOutcome> {
      const failures = shown.notices.failures + 1;
      shown.notices.failures = failures;
      const backoff = Math.min(2 ** (failures - 1), MAX_BACKOFF);
      const asked = error instanceof SlackUnavailableError ? error.retryAfter : undefined;
      const dueAt = new Date(deps.clock().getTime() + (asked ?? backoff) * 1000).toISOString();
      const { articleId } = claimed;
      deps.log.warn('slack-not-up-to-date', { articleId, error: error.message, failures, dueAt });
      await deps.articles.recordShown(claimed, { ...shown, dueAt });
      return { shown: false, error };
    }
  };
