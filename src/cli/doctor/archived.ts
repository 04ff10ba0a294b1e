import { setting } from '../remedies';
import { type Check, failed, ok } from './check';
import type { Facts } from './facts';

/** The review channel is not archived. */
export function archived({ target, channel }: Pick<Facts, 'target' | 'channel'>): Check {
  return {
    name: 'archived',
    run: async () => {
      const { name, isArchived } = await channel.needed();
      if (!isArchived) return ok(`#${name} is in use`);
      return failed(
        `#${name} is archived: no card can be posted.`,
        `Unarchive it in Slack; or choose another ${setting(target, 'reviewChannel')}`,
      );
    },
  };
}
