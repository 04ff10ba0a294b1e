import { describe, expect, it } from '@jest/globals';
import { add, type KeyCommand, list, rename, revoke, rotate } from '../../src/cli/key-commands';
import type { ApiKeyRegister } from '../../src/domain/api-key';
import { TARGETS } from './doctor/fakes';

/** A register that has no key, and refuses whatever is asked of it. */
const REFUSING: ApiKeyRegister = {
  add: async () => false,
  list: async () => [],
  rename: async () => 'unknown',
  rotate: async () => 'changed',
  revoke: async () => false,
};

describe.each(TARGETS)('of a deployment, %s', (ending, target) => {
  const printed: string[] = [];
  const run = (command: KeyCommand) => command(REFUSING, (line) => printed.push(line), target);

  it.each<[string, KeyCommand]>([
    ['list', revoke('cms')],
    ['list', rename('cms', 'other')],
    ['list', rotate('cms', 0)],
    ['revoke cms', add('cms', ['read'])],
  ])('“%s” is advised for that one', async (advised, command) => {
    await expect(run(command)).rejects.toMatchObject({
      remedy: expect.stringMatching(new RegExp(`npm run keys -- ${advised} ${ending}$`)),
    });
  });

  it('so is how the first key is added', async () => {
    expect(await run(list())).toBe(0);
    expect(printed).toEqual([expect.stringContaining(`npm run keys -- add NAME --scopes read,submit ${ending}`)]);
  });
});
