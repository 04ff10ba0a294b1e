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
    [['list', '--grace', '1h']],
    [['rotate']],
    [['rotate', 'cms', '--scopes', 'read']],
    [['rotate', 'cms', '--grace', '24']],
    [['rotate', 'cms', '--grace', '-1h']],
    [['rotate', 'cms', '--grace', '']],
    [['rename', 'cms']],
    [['rename', 'cms', 'The New One']],
    [['add', 'cms', '--scopes', 'read', '--grace', '1h']],
    [['list', '--stage', 'prod', '--local']],
  ])('says how it is used to %j, before it asks anybody', async (args) => {
    await expect(manageKeys(args, () => {})).rejects.toBeInstanceOf(UsageError);
  });
});
