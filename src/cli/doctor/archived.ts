import { type Check, failed, ok } from './check';
import type { Facts } from './facts';

/** The review channel is not archived. */
export function archived({ channel }: Pick<Facts, 'channel'>): Check {
  return {
    name: 'archived',
    run: async () => {
      const { name, isArchived } = await channel.needed();
      if (!isArchived) return ok(`#${name} is in use`);
      return failed(
        `#${name} is archived: no card can be posted.`,
        'Unarchive it in Slack, or choose another reviewChannel in holdpoint.config.json and deploy.',
      );
    },
  };
}
