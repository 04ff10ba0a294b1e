import type { RuleBook } from '../domain/rules';
import type { Clock } from '../domain/system';
import { expiring } from './expiring';
import { SETTINGS } from './schema';
import { type SettingsLocation, settingsTable } from './settings-table';

/** What holds before a moderator ever edits the rules. */
const DEFAULT_WORDS = ['forbidden'];
/** A changed rule is followed everywhere within this many seconds. */
const REMEMBERED_SECONDS = 5;
const MAX_ATTEMPTS = 5;

/** The rules that moderators keep. */
export function ruleBook(deps: SettingsLocation & { clock: Clock }): RuleBook {
  const table = settingsTable(deps);
  /** The version grows with each edit, so that two editors at once lose neither edit. */
  const read = () => table.get<{ words: string[]; version: number }>(SETTINGS.rules, { words: [''], version: 0 });
  const words = expiring(deps.clock, REMEMBERED_SECONDS, async () => (await read())?.words ?? DEFAULT_WORDS);
  return {
    words: () => words(),

    change: async (edit, by) => {
      for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
        const { words: before, version, ...more } = (await read()) ?? { words: DEFAULT_WORDS, version: 0 };
        const after =
          'add' in edit
            ? [...before.filter((word) => word !== edit.add), edit.add]
            : before.filter((word) => word !== edit.remove);
        if (after.length === before.length) return false;
        const changedAt = deps.clock().toISOString();
        const edited = { ...more, words: after, version: version + 1, changedBy: by, changedAt };
        const written = await table.put(SETTINGS.rules, edited, {
          ConditionExpression: 'attribute_not_exists(setting) OR version = :version',
          ExpressionAttributeValues: { ':version': version },
        });
        if (!written) continue;
        await words({ fresh: true });
        return true;
      }
      throw new Error('the rules kept changing under this edit');
    },
  };
}
