import { describe, expect, it } from '@jest/globals';
import { scopes } from '../../../src/cli/doctor/scopes';
import { aBot } from './fakes';

describe('scopes', () => {
  it('names those that the manifest asks for and the token lacks', async () => {
    const bot = aBot({ scopes: ['chat:write', 'files:write'] });
    expect((await scopes({ bot }, ['chat:write']).run()).status).toBe('ok');
    expect(await scopes({ bot }, ['chat:write', 'commands', 'users:read']).run()).toMatchObject({
      status: 'failed',
      detail: 'The bot token lacks commands, users:read.',
      remedy: expect.stringContaining('npm run slack:install'),
    });
  });
});
