import { expect, it } from '@jest/globals';
import { manageOutcomes } from '../../src/cli/manage-outcomes';
import { UsageError } from '../../src/cli/operator-error';

it.each([
  [[]],
  [['deliver']],
  [['redrive', 'all']],
  [['redrive', '--stage', 'prod', '--local']],
  [['redrive', '--all']],
])('says how it is used to %j, before it asks anybody', async (args) => {
  await expect(manageOutcomes(args, () => {})).rejects.toBeInstanceOf(UsageError);
});
