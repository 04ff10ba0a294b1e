import { type Check, ok, skipped } from './check';
import type { Facts } from './facts';

/** The workspace's plan has user groups, if reviewers names one. */
export function userGroups({ deployment, slack, bot }: Pick<Facts, 'deployment' | 'slack' | 'bot'>): Check {
  return {
    name: 'user-groups',
    run: async () => {
      const groups = (await deployment.needed()).ReviewerIds.filter((entry) => entry.startsWith('S'));
      if (groups.length === 0) return skipped('no reviewer is a user group');
      await bot.needed();
      await slack((client) => client.usergroups.list());
      return ok('the plan of the workspace has them');
    },
  };
}
