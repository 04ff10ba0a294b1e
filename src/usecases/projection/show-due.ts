import { randomUUID } from 'node:crypto';
import type { ArticleRecord, Articles } from '../../domain/article-record';
import { type Effect, type EffectKind, type Effects, isDigest, type Lane } from '../../domain/effects';
import { unlessErased } from '../../domain/errors';
import { given } from '../../domain/given';
import type { Clock, Log, Sleep } from '../../domain/system';
import { LEASE, type Shift, shift } from './shift';
import type { ShowCards } from './show-cards';
import type { ShowDigests } from './show-digests';
import type { TellChannel } from './tell-channel';
import type { TellSubmitters } from './tell-submitters';

/** Brings to Slack whatever is due, if nobody else is about it. */
export type ShowDue = ReturnType<typeof showDue>;

/** An index shows what was just planned a moment later. Milliseconds. */
const INDEX_LAG = 100;
/** What the holder waits for rather than leave to the next, if it has the time. */
const WORTH_WAITING = 6000;
/** So many effects of one kind are worked on before it is looked anew. */
const MOST_OF_A_KIND = 1000;
/** How many of what takes a place in the channel's pace are shown before it is looked for what is due anew. */
const PACED_AT_ONCE = 5;
/** How many people are told in person before. */
const IN_PERSON_AT_ONCE = 25;

/**
 * Takes the lane, and works through what is due until nothing is, the time is up or Slack is silent; what is left stays due. Somebody else
 * who has the lane is rung for, and goes on with what the caller planned.
 * @param first what the caller planned itself, which an index may not show yet.
 * @returns how many effects were shown, and whether something was left; `nextAt`: from when on that could be shown, in milliseconds
 * since the epoch, where that is known and somebody who has the time may come again.
 */
export const showDue =
  (deps: {
    articles: Pick<Articles, 'findAll' | 'find'>;
    effects: Pick<Effects, 'due' | 'postpone' | 'forget'>;
    lane: Lane;
    replan: (shift: Shift) => Promise<void>;
    showCards: ShowCards;
    showDigests: ShowDigests;
    tellSubmitters: TellSubmitters;
    tellChannel: TellChannel;
    removeDoubles: (shift: Shift) => Promise<void>;
    tellOperators: (shift: Shift) => Promise<void>;
    clock: Clock;
    sleep: Sleep;
    log: Log;
  }) =>
  async ({
    first = [],
    seconds,
  }: {
    first?: readonly Effect[];
    seconds: number;
  }): Promise<{
    shown: number;
    left: boolean;
    nextAt?: number;
  }> => {
    const began = deps.clock().getTime();
    const lane = await deps.lane.take(randomUUID(), iso(began), iso(began + LEASE));
    if (!lane) return { shown: 0, left: true };
    const mine = shift(deps, lane, began + seconds * 1000);
    await deps.replan(mine);
    let planned = first;
    for (;;) {
      const { acted, nextAt } = await pass(mine, planned);
      planned = [];
      if (!(await mine.goesOn())) {
        // Who rings meanwhile is not gone on for: whoever comes next finds what they planned.
        while (!(await mine.end())) {}
        return { shown: mine.done(), left: true, ...given({ nextAt: mine.isOver() ? nextAt : undefined }) };
      }
      if (acted) continue;
      if (nextAt !== undefined && nextAt - deps.clock().getTime() < WORTH_WAITING && (await mine.waitUntil(nextAt)))
        continue;
      if (await mine.end()) {
        return { shown: mine.done(), left: nextAt !== undefined || mine.left(), ...given({ nextAt }) };
      }
      await deps.sleep(INDEX_LAG);
    }

    /** Looks once at all that is due. What takes no place in the channel's pace is shown; of the rest, some. */
    async function pass(
      mine: Shift,
      planned: readonly Effect[],
    ): Promise<{ acted: boolean; nextAt: number | undefined }> {
      const before = mine.tried();
      const due = await dueNow(planned);
      const records = await recordsOf(mine, due);
      const of = (...kinds: EffectKind[]) => due.filter(({ kind }) => kinds.includes(kind));
      const [digests, cards] = [
        of('card').filter((card) => isDigest(card.of)),
        of('card').filter((card) => !isDigest(card.of)),
      ];
      await deps.showCards(mine, cards.filter(isLiving), records, PACED_AT_ONCE);
      const nextAt = await deps.showDigests(mine, digests);
      await deps.tellSubmitters(mine, of('held', 'outcome').slice(0, IN_PERSON_AT_ONCE), records);
      const aloud = of('expiry', 'escalation', 'reminder', 'closing');
      await deps.tellChannel(mine, aloud, records, PACED_AT_ONCE);
      // However many they are, they keep nothing else waiting.
      await deps.showCards(mine, cards.filter(isFailing), records, PACED_AT_ONCE);
      await deps.removeDoubles(mine);
      await deps.tellOperators(mine);
      return { acted: mine.tried() > before, nextAt };
    }

    /** What is due, of each kind the living before what failed the last time, and so much of it as is worked on at once. */
    async function dueNow(planned: readonly Effect[]): Promise<Effect[]> {
      const now = deps.clock().toISOString();
      const byKey = new Map<string, Effect>();
      const add = (effect: Effect) => byKey.set(`${effect.of} ${effect.kind}`, effect);
      for (const effect of planned) if (effect.dueAt !== undefined && effect.dueAt <= now) add(effect);
      const counts = new Map<string, number>();
      for await (const page of deps.effects.due(now)) {
        for (const effect of page) {
          const sort = `${effect.kind} ${isFailing(effect)}`;
          const count = counts.get(sort) ?? 0;
          if (count < MOST_OF_A_KIND) add(effect);
          counts.set(sort, count + 1);
        }
      }
      const all = [...byKey.values()];
      return [...all.filter((effect) => !isFailing(effect)), ...all.filter(isFailing)];
    }

    /** The records behind effects, as they are now. What is left of an article that was erased goes. */
    async function recordsOf(mine: Shift, due: readonly Effect[]): Promise<ReadonlyMap<string, ArticleRecord>> {
      const ids = [...new Set(due.map(({ of }) => of))].filter((of) => !isDigest(of));
      const records = new Map((await deps.articles.findAll(ids)).map((record) => [record.articleId, record]));
      for (const effect of due) {
        if (isDigest(effect.of) || records.has(effect.of)) continue;
        await mine.attempt(effect, async () => {
          const record = await unlessErased(deps.articles.find(effect.of), undefined);
          if (record) records.set(effect.of, record);
          else await deps.effects.forget(effect.of);
        });
      }
      return records;
    }
  };

function isFailing({ failures = 0 }: Effect): boolean {
  return failures > 0;
}

function isLiving(effect: Effect): boolean {
  return !isFailing(effect);
}

const iso = (time: number): string => new Date(time).toISOString();
