import { createHash } from 'node:crypto';
import type { Appended, Change, Changes } from '../domain/changes';
import { type Ending, OUTCOMES, outcomeId, outcomeOf } from '../domain/outcome';
import type { Sleep } from '../domain/system';
import { batchGet } from './batch-get';
import { readStored, TIME } from './read-stored';
import { SETTINGS } from './schema';
import { type SettingsLocation, settingsTable } from './settings-table';

const storedHead = { sequence: 0 };

/** The number that an ending has claimed. It is the number of its entry, too, once that is written. */
type Claim = { readonly sequence: number; readonly told?: boolean };
const storedClaim = { sequence: 0, 'told?': false };

const types = new Set(OUTCOMES.map((ending) => `article.${ending}`));
const storedEntry = { sequence: 0, type: types, at: TIME, articleId: '', review: 0, hash: '' };

const ABSENT = { ConditionExpression: 'attribute_not_exists(setting)' };

/** As many digits as the largest number that JavaScript counts to. */
const entryAt = (sequence: number): string => SETTINGS.logEntry + String(sequence).padStart(16, '0');

/**
 * The log: an item for each entry, under its number. An ending claims a number, and only then writes its entry there if
 * nobody did; a claim moves on only once another's entry stands in its place. So each has one entry, whoever dies or repeats
 * at whichever call (docs/adr/0010), and no number is skipped: one is claimed when the one before it is written.
 */
export function changeLog(deps: SettingsLocation & { sleep: Sleep }): Changes {
  const table = settingsTable(deps);
  let last: Promise<unknown> = Promise.resolve();

  return {
    append: (record) => inTurn(() => append(record)),

    markTold: async (record) =>
      void (await table.update(claimOf(record), {
        UpdateExpression: 'SET told = :told',
        ConditionExpression: 'attribute_exists(setting)',
        ExpressionAttributeValues: { ':told': true },
      })),

    untold: async (records) => {
      const items = await batchGet(
        deps,
        records.map((record) => ({ setting: claimOf(record) })),
      );
      const told = new Set(items.filter((item) => item.told === true).map(({ setting }) => setting));
      return records.filter((record) => !told.has(claimOf(record)));
    },

    after: async (sequence, limit) => {
      // Past the largest number that JavaScript counts to, several would be the same.
      const following = Array.from({ length: limit }, (_, n) => sequence + n + 1).filter(Number.isSafeInteger);
      const settings = following.map(entryAt);
      const items = await batchGet(
        deps,
        settings.map((setting) => ({ setting })),
      );
      const bySetting = new Map(items.map((item) => [item.setting, item]));
      const end = settings.findIndex((setting) => !bySetting.has(setting));
      const there = end === -1 ? settings : settings.slice(0, end);
      return there.map((setting) => {
        const { setting: _, ...kept } = bySetting.get(setting) ?? {};
        return readStored<Change>(`setting ${setting}`, storedEntry, kept);
      });
    },
  };

  async function append(record: Ending): Promise<Appended> {
    const setting = claimOf(record);
    let claim = (await table.get<Claim>(setting, storedClaim)) ?? (await firstClaim(setting));
    while (!claim.told) {
      const { sequence } = claim;
      const isNew = await table.put(entryAt(sequence), entryOf(record, sequence), ABSENT);
      if (isNew || (await isOf(record, sequence))) {
        await moveHead(sequence);
        return { sequence, isNew, isTold: false };
      }
      claim = await nextClaim(setting, claim);
    }
    return { sequence: claim.sequence, isNew: false, isTold: true };
  }

  async function firstClaim(setting: string): Promise<Claim> {
    const claim = { sequence: (await readHead()) + 1 };
    return (await table.put(setting, claim, ABSENT)) ? claim : claimAt(setting);
  }

  /** Another's entry stands where this claim is: the next one free is behind it, and behind the head. */
  async function nextClaim(setting: string, { sequence }: Claim): Promise<Claim> {
    const next = Math.max(sequence, await readHead()) + 1;
    await table.update(setting, {
      UpdateExpression: 'SET #sequence = :next',
      ConditionExpression: '#sequence = :seen',
      ExpressionAttributeNames: { '#sequence': 'sequence' },
      ExpressionAttributeValues: { ':next': next, ':seen': sequence },
    });
    return claimAt(setting);
  }

  async function claimAt(setting: string): Promise<Claim> {
    const claim = await table.get<Claim>(setting, storedClaim);
    if (!claim) throw new Error(`setting ${setting} is neither there nor absent`);
    return claim;
  }

  async function isOf({ articleId, review, status }: Ending, sequence: number): Promise<boolean> {
    const entry = await table.get<Change>(entryAt(sequence), storedEntry);
    return entry?.articleId === articleId && entry.review === review && entry.type === `article.${status}`;
  }

  async function readHead(): Promise<number> {
    return (await table.get<{ sequence: number }>(SETTINGS.logHead, storedHead))?.sequence ?? 0;
  }

  /** Where nobody is further yet. Who dies before this leaves the head behind, and others walk on from there. */
  async function moveHead(sequence: number): Promise<void> {
    await table.update(SETTINGS.logHead, {
      UpdateExpression: 'SET #sequence = :sequence',
      ConditionExpression: 'attribute_not_exists(#sequence) OR #sequence < :sequence',
      ExpressionAttributeNames: { '#sequence': 'sequence' },
      ExpressionAttributeValues: { ':sequence': sequence },
    });
  }

  /** One after the other: side by side they would only be in each other's way at the end of the log. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work, work);
    last = turn;
    return turn;
  }
}

const claimOf = (record: Ending): string => SETTINGS.logged + outcomeId(record);

function entryOf(record: Ending, sequence: number): Change {
  const { articleId, review } = record;
  const outcome = outcomeOf(record, sequence);
  const hash = createHash('sha256').update(JSON.stringify(outcome)).digest('hex');
  return { sequence, type: outcome.type, at: outcome.timestamp, articleId, review, hash };
}
