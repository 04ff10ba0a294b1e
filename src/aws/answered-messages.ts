import type { AnsweredMessages } from '../domain/answered-messages';
import type { Clock } from '../domain/system';
import { SETTINGS } from './schema';
import { type SettingsLocation, settingsTable } from './settings-table';

/**
 * Long after an event is sent again, which is over some six minutes later.
 * Source: https://docs.slack.dev/apis/events-api#error-handling
 */
const KEPT_SECONDS = 24 * 60 * 60;

/** Which messages were answered, an item each. */
export function answeredMessages(deps: SettingsLocation & { clock: Clock }): AnsweredMessages {
  const table = settingsTable(deps);
  return {
    claim: (channel, ts) => {
      const until = Math.floor(deps.clock().getTime() / 1000) + KEPT_SECONDS;
      const ConditionExpression = 'attribute_not_exists(setting)';
      return table.put(
        `${SETTINGS.answered}${channel}#${ts}`,
        { [SETTINGS.timeToLive]: until },
        { ConditionExpression },
      );
    },
  };
}
