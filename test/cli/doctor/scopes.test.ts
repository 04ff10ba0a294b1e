import { describe, expect, it } from '@jest/globals';
import { scopes } from '../../../src/cli/doctor/scopes';
import { aBot, PROD, TARGETS } from './fakes';

describe('scopes', () => {
  it('names those that the manifest asks for and the token lacks', async () => {
    const bot = aBot({ scopes: ['chat:write', 'files:write'] });
    expect((await scopes({ target: PROD, bot }, ['chat:write']).run()).status).toBe('ok');
    expect(await scopes({ target: PROD, bot }, ['chat:write', 'commands', 'users:read']).run()).toMatchObject({
      status: 'failed',
      detail: 'The bot token lacks commands, users:read.',
      remedy: expect.stringContaining('npm run slack:install'),
    });
  });

  it.each(TARGETS)('says how the app is installed again: %s', async (ending, target) => {
    expect(await scopes({ target, bot: aBot() }, ['commands']).run()).toMatchObject({
      remedy: expect.stringContaining(`Install it again: npm run slack:install -- ${ending}`),
    });
  });
});
