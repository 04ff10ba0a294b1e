import type { ArticleRecord, Articles } from '../../domain/article-record';
import type { Effect, EffectKind, Effects } from '../../domain/effects';
import { given } from '../../domain/given';
import { escalationAt, nextReminderAt, type ReminderPolicy } from '../../domain/reminders';
import type { Clock } from '../../domain/system';

/** Plans what Slack is to show of a record as it is now, and notes that it did. May be repeated. */
export type PlanEffects = ReturnType<typeof planEffects>;

export const planEffects =
  (deps: {
    articles: Pick<Articles, 'planned'>;
    effects: Pick<Effects, 'plan' | 'findAll'>;
    policy: ReminderPolicy;
    clock: Clock;
  }) =>
  async (record: ArticleRecord): Promise<Effect[]> => {
    const planned = await deps.effects.plan(record.articleId, effectsOf(record, deps.policy, deps.clock()));
    const after = await planCardAfter(record.replacedBy?.articleId);
    await deps.articles.planned(record);
    return [...planned, ...after];

    /** The card of what takes its place tells what became of it. One that is not planned yet will be drawn from what is so then. */
    async function planCardAfter(of: string | undefined): Promise<Effect[]> {
      const cards = of === undefined ? [] : await deps.effects.findAll([{ of, kind: 'card' }]);
      return of === undefined || cards.length === 0 ? [] : deps.effects.plan(of, { card: deps.clock().toISOString() });
    }
  };

/** What Slack is to show of a record, and from when on. */
export function effectsOf(
  record: ArticleRecord,
  policy: ReminderPolicy,
  now: Date,
): Partial<Record<EffectKind, string>> {
  const at = now.toISOString();
  if (record.status === 'pending') {
    return { ...whileItWaits(record, policy, now), ...given({ held: tellsSubmitter(record) ? at : undefined }) };
  }
  // What may still be undone is no outcome.
  if (record.status === 'decided') return { card: at };
  return given({
    card: at,
    outcome: tellsSubmitter(record) ? at : undefined,
    expiry: record.status === 'expired' ? at : undefined,
  });
}

/** What the review channel is to show of a record that waits, and from when on: what depends on how Holdpoint is configured. */
export function whileItWaits(
  record: ArticleRecord,
  policy: ReminderPolicy,
  now: Date,
): Partial<Record<EffectKind, string>> {
  return given({
    card: now.toISOString(),
    reminder: nextReminderAt(record, policy),
    escalation: escalationAt(record, policy),
  });
}

/** Whether there may be somebody in Slack who is told. The app's message would stay there when the rest is erased. */
function tellsSubmitter({ article: { source, authorEmail }, decision }: ArticleRecord): boolean {
  return decision?.via !== 'erasure' && (source.via === 'slack' || authorEmail !== undefined);
}
