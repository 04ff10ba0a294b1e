import { describe, expect, it } from '@jest/globals';
import { slackFault } from '../../../src/cli/doctor/slack-fault';
import { SlackRefusedError, SlackUnavailableError } from '../../../src/domain/errors';
import { PROD, TARGETS } from './fakes';

describe('what Slack refuses', () => {
  it.each(TARGETS)('is put right at the deployment that was asked about: %s', (ending, target) => {
    const remedyFor = (code: string) => slackFault(new SlackRefusedError(code), target)?.remedy;
    for (const code of ['invalid_auth', 'token_revoked', 'missing_scope']) {
      expect(remedyFor(code)).toContain(`Install the app again: npm run slack:install -- ${ending}`);
    }
    const isHere = ending === '--local';
    for (const code of ['channel_not_found', 'plan_upgrade_required']) {
      expect(remedyFor(code)).toContain(isHere ? 'in the environment of npm start' : `npm run deploy -- ${ending}`);
      expect(remedyFor(code)?.includes('holdpoint.config.json')).toBe(!isHere);
    }
  });

  it('is told with its word where we know none of our own; what is not Slack’s is not told', () => {
    expect(slackFault(new SlackRefusedError('never_heard_of'), PROD)?.message).toMatch(
      /^Slack refuses: never_heard_of/,
    );
    expect(slackFault(new SlackUnavailableError('HTTP 500'), PROD)?.message).toContain('(HTTP 500)');
    expect(slackFault(new TypeError('x is not a function'), PROD)).toBeUndefined();
  });
});
