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

  const real = { SLACK_BOT_TOKEN: 'xoxb-real', SLACK_APP_TOKEN: 'xapp-real' };

  it('takes both tokens of a real workspace, with where is decided and by whom', () => {
    const whole = { ...real, REVIEW_CHANNEL: 'C0DESK', REVIEWERS: 'channel' };
    expect(loadHostConfig(whole)).toMatchObject(whole);
    const told = { REVIEW_CHANNEL: /^REVIEW_CHANNEL: is not set/, REVIEWERS: /^REVIEWERS: is not set/ };
    expect(faultsOf(real)).toEqual(Object.values(told).map((fault) => expect.stringMatching(fault)));
    expect(faultsOf({ ...whole, REVIEWERS: '' })).toEqual([expect.stringMatching(told.REVIEWERS)]);
  });

  it.each([
    ['PORT', 'http'],
    ['LOG_LEVEL', 'loud'],
    ['REVIEW_CHANNEL', '#review'],
    ['REVIEWERS', 'everybody'],
    ['REVIEW_DEADLINE_SECONDS', 'a week'],
    ['UNDO_SECONDS', '-1'],
    ['SLACK_API_URL', 'slack'],
    ['OUTCOME_WEBHOOK_URL', 'http://cms.example.com'],
    ['ESCALATE_TO', 'U0MONA'],
  ])('says once what is wrong with %s, among all that is wrong', (name, value) => {
    const [fault, ...more] = faultsOf({ [name]: value });
    expect(more).toEqual([]);
    expect(fault).toMatch(name === 'ESCALATE_TO' ? /^ESCALATE_AFTER_SECONDS: / : new RegExp(`^${name}: `));
    expect(faultsOf({ [name]: value, AWS_PORT: '-1', PENDING_COMMAND: 'pending' })).toEqual(
      expect.arrayContaining([
        fault,
        expect.stringMatching(/^AWS_PORT: /),
        expect.stringMatching(/^PENDING_COMMAND: /),
      ]),
    );
  });
});
