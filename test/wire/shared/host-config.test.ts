import { describe, expect, it } from '@jest/globals';
import { loadHostConfig } from '../../../src/wire/shared/host-config';
import type { ConfigError } from '../../../src/wire/shared/variables';

/** What is wrong with an environment. */
function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    loadHostConfig(env);
    return [];
  } catch (error) {
    return (error as ConfigError).faults;
  }
}

describe('loadHostConfig', () => {
  it('needs nothing', () => {
    expect(loadHostConfig({})).toMatchObject({
      PORT: 3000,
      SLACK_PORT: 3001,
      AWS_PORT: 4566,
      DATA_DIR: '.holdpoint',
    });
  });

  it('refuses a port that is none', () => {
    expect(() => loadHostConfig({ PORT: 'http' })).toThrow(/PORT/);
  });

  it.each([
    ['SLACK_BOT_TOKEN', 'xoxb-real', 'SLACK_APP_TOKEN', 'xapp-…'],
    ['SLACK_APP_TOKEN', 'xapp-real', 'SLACK_BOT_TOKEN', 'xoxb-…'],
  ])('refuses %s alone, beside every other fault and without its value', (given, token, lacking, example) => {
    const fault = `${lacking}: is not set, and ${given} is (for example ${example})`;
    for (const empty of [{}, { [lacking]: '' }]) {
      expect(faultsOf({ [given]: token, ...empty })).toEqual([fault]);
    }
    expect(faultsOf({ [given]: token, PORT: 'http' })).toEqual([expect.stringMatching(/^PORT: /), fault]);
  });

  it('takes both tokens of a real workspace', () => {
    const tokens = { SLACK_BOT_TOKEN: 'xoxb-real', SLACK_APP_TOKEN: 'xapp-real' };
    expect(loadHostConfig(tokens)).toMatchObject(tokens);
  });
});
