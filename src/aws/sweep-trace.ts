import type { SweepRun, SweepTrace } from '../domain/sweep-trace';
import { SETTINGS } from './schema';
import { type SettingsLocation, settingsTable } from './settings-table';

/** Where the sweep leaves word of its last run. */
export const sweepTrace = (to: SettingsLocation): SweepTrace => {
  const table = settingsTable(to);
  return {
    leave: async (run) => void (await table.put(SETTINGS.sweep, run)),
    last: async () => (await table.get(SETTINGS.sweep)) as SweepRun | undefined,
  };
};
