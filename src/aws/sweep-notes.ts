import type { ReviewerRoster, Roster } from '../domain/reviewers';
import type { SweepRun, SweepTrace } from '../domain/sweep-trace';
import { TIME } from './read-stored';
import { SETTINGS } from './schema';
import { type SettingsLocation, settingsTable } from './settings-table';

/** What Slack last said about who may decide. */
export function reviewerRoster(deps: SettingsLocation): ReviewerRoster {
  return {
    keep: async (roster) => void (await settingsTable(deps).put(SETTINGS.roster, roster)),
    recall: () => settingsTable(deps).get<Roster>(SETTINGS.roster, { at: TIME, members: { '*': [''] } }),
  };
}

/** Where the sweep leaves word of its last run. */
export function sweepTrace(deps: SettingsLocation): SweepTrace {
  return {
    leave: async (run) => void (await settingsTable(deps).put(SETTINGS.sweep, run)),
    last: () => settingsTable(deps).get<SweepRun>(SETTINGS.sweep, { at: TIME, shown: 0, left: false }),
  };
}
