import { describe, expect, it } from '@jest/globals';
import { baseUrlOf } from '../../../src/cli/slack-install/base-url';
import { installFault } from '../../../src/cli/slack-install/install-fault';
import { ManifestRefusedError } from '../../../src/cli/slack-install/slack-apps';
import { SlackRefusedError, SlackUnavailableError } from '../../../src/domain/errors';

const told = (error: unknown) => installFault(error, { stage: 'prod', aws: {} })?.message;

describe('what goes wrong is told with its remedy', () => {
  const aws = (name: string, message = name) => Object.assign(new Error(message), { name });
  it.each<[unknown, RegExp]>([
    [aws('CredentialsProviderError'), /no AWS credentials.*Sign in/s],
    [aws('ExpiredTokenException'), /wrong or expired.*Sign in/s],
    [aws('Error', 'Region is missing'), /No AWS region.*AWS_REGION/s],
    [aws('AccessDeniedException'), /may not do this/],
    [new SlackUnavailableError('ratelimited', 30), /Run this again in 30 seconds/],
    [new SlackUnavailableError('timeout'), /Run this again in a minute: it goes on where it stopped/],
    [new SlackRefusedError('invalid_app_id'), /does not know the app.*--create/s],
    [new SlackRefusedError('never_heard_of'), /Slack refuses: never_heard_of/],
    [
      new ManifestRefusedError([{ pointer: '/features/slash_commands/0/command', message: 'is taken' }]),
      /\/features\/slash_commands\/0\/command: is taken.*Correct slack-manifest.yaml/s,
    ],
    [
      new ManifestRefusedError([{ pointer: '/settings/event_subscriptions/request_url', message: 'did not respond' }]),
      /Slack itself must reach the request URL/,
    ],
  ])('%s', (error, words) => {
    expect(told(error)).toMatch(words);
  });

  it('but not what is a bug', () => {
    expect(told(new TypeError('x is not a function'))).toBeUndefined();
  });
});

describe('an address', () => {
  it.each([
    ['https://holdpoint.example', 'https://holdpoint.example'],
    ['https://holdpoint.example/', 'https://holdpoint.example'],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
  ])('%s is taken', (address, base) => {
    expect(baseUrlOf(address)).toBe(base);
  });

  it.each(['http://holdpoint.example', 'holdpoint.example', 'https://x.example/slack/events', ''])(
    '“%s” is refused, with an example',
    (address) => {
      expect(() => baseUrlOf(address)).toThrow('--url https://holdpoint.example.com');
    },
  );
});
