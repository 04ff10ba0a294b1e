import type { SummaryNotes } from '../domain/day-summary';
import type { Clock } from '../domain/system';
import { SETTINGS } from './schema';
import { type SettingsLocation, settingsTable } from './settings-table';

/** Long after anybody might call for the same date again. */
const KEPT_SECONDS = 30 * 24 * 60 * 60;

/** Which days were summed up, an item each. */
export function summaryNotes(deps: SettingsLocation & { clock: Clock }): SummaryNotes {
  const table = settingsTable(deps);
  return {
    claim: (date) => {
      const until = Math.floor(deps.clock().getTime() / 1000) + KEPT_SECONDS;
      const ConditionExpression = 'attribute_not_exists(setting)';
      return table.put(SETTINGS.summary + date, { [SETTINGS.timeToLive]: until }, { ConditionExpression });
    },
    giveBack: async (date) => void (await table.remove(SETTINGS.summary + date, {})),
  };
}
