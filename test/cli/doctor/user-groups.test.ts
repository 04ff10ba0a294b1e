import { describe, expect, it } from '@jest/globals';
import { examine } from '../../../src/cli/doctor/examine';
import { userGroups } from '../../../src/cli/doctor/user-groups';
import { SlackRefusedError } from '../../../src/domain/errors';
import { aBot, aDeployment, slackWith } from './fakes';

const target = { stage: 'prod', aws: {} };

describe('user-groups', () => {
  const freePlan = slackWith({
    usergroups: {
      list: async () => {
        throw new SlackRefusedError('plan_upgrade_required');
      },
    },
  });
  const onFreePlan = (ReviewerIds: string) =>
    examine([userGroups({ deployment: aDeployment({ ReviewerIds }), slack: freePlan, bot: aBot() })], target);

  it('says that the plan has none, and what to do then', async () => {
    expect(await onFreePlan('U0MONA,S0MODERATORS')).toEqual([
      {
        name: 'user-groups',
        status: 'failed',
        detail: 'The plan of this workspace has no user groups, and reviewers names one.',
        remedy: expect.stringContaining('reviewers in holdpoint.config.json'),
      },
    ]);
  });

  it('does not matter where no group is named', async () => {
    expect(await onFreePlan('U0MONA,channel')).toMatchObject([{ status: 'skipped' }]);
  });
});
