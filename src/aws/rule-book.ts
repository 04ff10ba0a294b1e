import { randomUUID } from 'node:crypto';
import { given } from '../domain/given';
import type { RuleBook, RuleChange, RuleEdit, Rules } from '../domain/rules';
import type { Clock } from '../domain/system';
import { expiring } from './expiring';
import { TIME } from './read-stored';
import { SETTINGS } from './schema';
import { type SettingsLocation, settingsTable } from './settings-table';

/** What holds before a moderator ever edits the rules. */
const FIRST: StoredRules = { words: ['forbidden'], version: 0 };
/** A changed rule is followed everywhere within this many seconds. */
const REMEMBERED_SECONDS = 5;
const MAX_ATTEMPTS = 5;

/** The rules as they are, with the id of the change that made them, and the version that people were last told of. */
type StoredRules = {
  readonly words: string[];
  readonly version: number;
  readonly change?: string;
  readonly told?: number;
};
const storedRules = { words: [''], version: 0, 'change?': '', 'told?': 0 };

/** One change, and the id of the one before it. */
type StoredChange = Pick<RuleChange, 'version'> & {
  readonly changedBy: string;
  readonly changedAt: string;
  readonly add?: string;
  readonly remove?: string;
  readonly previous?: string;
};
const storedChange = { version: 0, changedBy: '', changedAt: TIME, 'add?': '', 'remove?': '', 'previous?': '' };

/**
 * The rules that moderators keep. Each change is an item of its own, never written again, that names the one before it;
 * then the rules themselves are written, if nobody else was first.
 */
export function ruleBook(deps: SettingsLocation & { clock: Clock }): RuleBook {
  const table = settingsTable(deps);
  /** The version grows with each edit, so that two editors at once lose neither edit. */
  const read = async () => (await table.get<StoredRules>(SETTINGS.rules, storedRules)) ?? FIRST;
  const remembered = expiring(deps.clock, REMEMBERED_SECONDS, read);
  return {
    current: async () => rulesOf(await remembered()),

    change: async (edit, by) => {
      for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
        const { words: before, version, change: previous, ...more } = await read();
        const words = edited(before, edit);
        if (words.length === before.length) return undefined;
        const changed = { words, version: version + 1, changedBy: by, changedAt: deps.clock().toISOString() };
        const change = randomUUID();
        await table.put(SETTINGS.ruleChange + change, { ...changed, ...edit, ...given({ previous }) });
        const written = await table.put(
          SETTINGS.rules,
          { ...more, ...changed, change },
          {
            ConditionExpression: 'attribute_not_exists(setting) OR version = :version',
            ExpressionAttributeValues: { ':version': version },
          },
        );
        if (!written) continue;
        await remembered({ fresh: true });
        return rulesOf(changed);
      }
      throw new Error('the rules kept changing under this edit');
    },

    untold: async () => {
      const { change: last, told = 0 } = await read();
      const changes: RuleChange[] = [];
      for (let id = last; id !== undefined; ) {
        const stored = await table.get<StoredChange>(SETTINGS.ruleChange + id, storedChange);
        if (!stored || stored.version <= told) break;
        changes.unshift(changeOf(stored));
        id = stored.previous;
      }
      return changes;
    },

    markTold: async (version) =>
      void (await table.update(SETTINGS.rules, {
        UpdateExpression: 'SET told = :told',
        ConditionExpression: 'version >= :told AND (attribute_not_exists(told) OR told < :told)',
        ExpressionAttributeValues: { ':told': version },
      })),
  };
}

function changeOf({ version, changedBy: by, changedAt: at, add, remove = '' }: StoredChange): RuleChange {
  return { version, edit: add === undefined ? { remove } : { add }, by, at };
}

const rulesOf = ({ words, version }: StoredRules): Rules => ({ words, version });

function edited(words: readonly string[], edit: RuleEdit): string[] {
  if ('remove' in edit) return words.filter((word) => word !== edit.remove);
  return [...words.filter((word) => word !== edit.add), edit.add];
}
