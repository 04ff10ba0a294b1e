import { sweepTrace } from '../../aws/sweep-notes';
import { type Check, failed, ok } from './check';
import type { Facts } from './facts';

/** The schedule's minute, a sweep's longest run, and a minute of grace. */
const LATE_AFTER_SECONDS = 180;

/** The sweep ran of late. */
export function sweep({ deployment, dynamo }: Pick<Facts, 'deployment' | 'dynamo'>, clock: () => Date): Check {
  return {
    name: 'sweep',
    run: async () => {
      const { SettingsTable } = await deployment.needed();
      const last = await sweepTrace({ dynamo, tableName: SettingsTable }).last();
      const remedy =
        'Look at the log of the function sweep, and whether its schedule in EventBridge Scheduler is enabled.';
      if (!last) return failed('The sweep has never ended.', remedy);
      const seconds = Math.max(0, Math.round((clock().getTime() - Date.parse(last.at)) / 1000));
      if (seconds > LATE_AFTER_SECONDS) return failed(`The sweep last ended ${seconds} s ago.`, remedy);
      return ok(`ended ${seconds} s ago${last.left ? ', with work left for the next' : ''}`);
    },
  };
}
