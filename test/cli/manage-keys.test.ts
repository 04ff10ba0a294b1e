import { describe, expect, it } from '@jest/globals';
import { manageKeys } from '../../src/cli/manage-keys';
import { UsageError } from '../../src/cli/operator-error';

describe('npm run keys', () => {
  it.each([
    [[]],
    [['add', 'cms']],
    [['add', 'cms', '--scopes', 'write']],
    [['add', 'cms', '--scopes', '']],
    [['add', 'Not A Name', '--scopes', 'read']],
    [['add', 'cms', 'too', '--scopes', 'read']],
    [['list', 'cms']],
    [['list', '--everything']],
    [['revoke']],
    [['list', '--stage', 'prod', '--local']],
  ])('says how it is used to %j, before it asks anybody', async (args) => {
    await expect(manageKeys(args, () => {})).rejects.toBeInstanceOf(UsageError);
  });
});
