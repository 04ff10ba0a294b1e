import type { ReviewerRoster, Roster } from '../domain/reviewers';
import { SETTINGS } from './schema';
import { type SettingsLocation, settingsTable } from './settings-table';

/** What Slack last said about who is in the reviewers' groups. */
export const reviewerRoster = (to: SettingsLocation): ReviewerRoster => {
  const table = settingsTable(to);
  return {
    keep: async (roster) => void (await table.put(SETTINGS.roster, roster)),
    recall: async () => (await table.get(SETTINGS.roster)) as Roster | undefined,
  };
};
