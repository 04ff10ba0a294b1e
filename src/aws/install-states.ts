import { createHash, randomBytes } from 'node:crypto';
import type { InstallStates } from '../domain/installation';
import type { Clock } from '../domain/system';
import { SETTINGS } from './schema';
import { type SettingsLocation, settingsTable } from './settings-table';

/** Who sees the table learns no state that still works. */
const settingOf = (state: string): string => SETTINGS.installState + createHash('sha256').update(state).digest('hex');

/**
 * The states of installations under way. DynamoDB removes an expired item within days, so its age is checked as well.
 * Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
 */
export function installStates(
  deps: SettingsLocation & { clock: Clock /** How long a state may be used. */; seconds: number },
): InstallStates {
  const table = settingsTable(deps);
  const now = () => Math.floor(deps.clock().getTime() / 1000);
  return {
    seconds: deps.seconds,

    issue: async () => {
      const state = randomBytes(32).toString('base64url');
      await table.put(settingOf(state), { [SETTINGS.timeToLive]: now() + deps.seconds });
      return state;
    },

    redeem: (state) =>
      table.remove(settingOf(state), {
        ConditionExpression: '#expiresAt > :now',
        ExpressionAttributeNames: { '#expiresAt': SETTINGS.timeToLive },
        ExpressionAttributeValues: { ':now': now() },
      }),
  };
}
