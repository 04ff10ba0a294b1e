import { describe, expect, it } from '@jest/globals';
import { OperatorError } from '../../../src/cli/operator-error';
import { SlackRefusedError, SlackUnavailableError } from '../../../src/domain/errors';
import { oneSecret } from '../../support/secrets';
import { fakeSlack, NEW_APP, prepareInstaller } from './installer';

const never = () => new Promise<never>(() => {});
async function fault(promise: Promise<unknown>): Promise<string> {
  const error = await promise.catch((thrown: unknown) => thrown);
  if (!(error instanceof OperatorError)) throw new Error(`no OperatorError but ${String(error)}`);
  return error.message;
}

describe('the first run', () => {
  it('goes in the order that Slack’s checks allow, and keeps the secrets before the request URL is tried', async () => {
    const secret = oneSecret({ signingSecret: 'generated' });
    let keptWhenWaiting: unknown;
    const slack = fakeSlack();
    const { install, said } = prepareInstaller({
      secret,
      slack,
      deps: {
        waitForResponse: async (signingSecret) => {
          keptWhenWaiting = secret.now();
          slack.calls.push(`wait for ${signingSecret}`);
        },
      },
    });
    expect(await install()).toEqual({ kind: 'ready', isInstalled: false, hasEvents: true });
    expect(slack.calls).toEqual(['create without events', 'wait for of-the-app', 'update A0NEW']);
    expect(keptWhenWaiting).toEqual(NEW_APP);
    expect(said.join('\n')).not.toMatch(/of-the-app|xoxe/);
  });

  it('without a token changes nothing', async () => {
    const { install, secret, calls } = prepareInstaller({ deps: { given: undefined } });
    expect(await install()).toEqual({ kind: 'by-hand' });
    expect([calls, secret.versions]).toEqual([[], [{ signingSecret: 'generated' }]]);
  });

  it('asks for a token where there is somebody to ask', async () => {
    const asked: string[] = [];
    const ask = async (question: string) => {
      asked.push(question);
      return 'xoxe.xoxp-good';
    };
    const { install, calls } = prepareInstaller({ deps: { given: undefined, isInteractive: true, ask } });
    await install();
    expect(asked).toHaveLength(1);
    expect(calls).toContain('update A0NEW');
  });
});

describe('a later run', () => {
  it('updates the app that is there', async () => {
    const secret = oneSecret({ ...NEW_APP, botToken: 'xoxb-1' });
    const { install, calls } = prepareInstaller({ secret });
    expect(await install()).toEqual({ kind: 'ready', isInstalled: true, hasEvents: true });
    expect(calls).toEqual(['wait for of-the-app', 'update A0NEW']);
    expect(secret.versions).toHaveLength(1);
  });

  it('asks for another installation when the scopes have changed', async () => {
    const slack = fakeSlack({ update: async () => ({ needsInstall: true }) });
    const { install } = prepareInstaller({ secret: oneSecret({ ...NEW_APP, botToken: 'xoxb-1' }), slack });
    expect(await install()).toMatchObject({ isInstalled: false });
  });

  it('puts another app in the place of a lost one when told to, and forgets its token', async () => {
    const secret = oneSecret({ ...NEW_APP, appId: 'A0OLD', botToken: 'xoxb-1', botUserId: 'U', teamId: 'T' });
    const { install, calls } = prepareInstaller({ secret });
    await install({ create: true });
    expect(calls[0]).toBe('create without events');
    expect(secret.now()).toEqual(NEW_APP);
  });
});

describe('a run that is killed', () => {
  it('while Slack creates the app leaves word, and the next creates no second one', async () => {
    const secret = oneSecret({ signingSecret: 'generated' });
    const killed = prepareInstaller({ secret, slack: fakeSlack({ create: never }) });
    killed.install();
    await new Promise((wait) => setTimeout(wait, 20));

    const next = prepareInstaller({ secret });
    expect(await fault(next.install())).toMatch(/stopped while Slack was creating the app \(2027.*--adopt.*--create/s);
    expect(next.calls).toEqual([]);
    await next.install({ create: true });
    expect(secret.now()).toEqual(NEW_APP);
  });

  it('after that goes on with the same app', async () => {
    const secret = oneSecret({ signingSecret: 'generated' });
    prepareInstaller({ secret, deps: { waitForResponse: never } }).install();
    await new Promise((wait) => setTimeout(wait, 20));

    const { install, calls } = prepareInstaller({ secret });
    await install();
    expect(calls).toEqual(['wait for of-the-app', 'update A0NEW']);
  });
});

describe('a creation that fails', () => {
  it('by Slack’s refusal may be tried again at once', async () => {
    const secret = oneSecret({ signingSecret: 'generated' });
    const create = () => Promise.reject(new SlackRefusedError('fatal'));
    await expect(prepareInstaller({ secret, slack: fakeSlack({ create }) }).install()).rejects.toThrow('fatal');
    expect(secret.now()).toEqual({ signingSecret: 'generated' });
    expect(await prepareInstaller({ secret }).install()).toMatchObject({ kind: 'ready' });
  });

  it('without an answer leaves word, as the app may exist', async () => {
    const secret = oneSecret({ signingSecret: 'generated' });
    const create = () => Promise.reject(new SlackUnavailableError('timeout'));
    await expect(prepareInstaller({ secret, slack: fakeSlack({ create }) }).install()).rejects.toThrow('timeout');
    expect(await fault(prepareInstaller({ secret }).install())).toContain('may or may not exist');
  });

  it('because its secrets cannot be kept deletes the app', async () => {
    const secret = oneSecret({ signingSecret: 'generated' });
    const send = secret.secrets.send.bind(secret.secrets);
    secret.secrets.send = (async (command: { input: { SecretString?: string } }) => {
      if (command.input.SecretString?.includes('A0NEW')) throw new Error('AccessDenied');
      return send(command as never);
    }) as never;
    const { install, calls } = prepareInstaller({ secret });
    await expect(install()).rejects.toThrow('AccessDenied');
    expect(calls).toEqual(['create without events', 'delete A0NEW']);
  });
});

describe('an app that this command did not create', () => {
  const byHand = { signingSecret: 's', botToken: 'xoxb-by-hand' };
  const values = ['A0HAND', '12.34', 'c'.repeat(32), '5'.repeat(32)];
  const asking = (...answers: string[]) => ({ ask: async () => answers.shift() ?? '' });

  it('gets no second one beside it', async () => {
    const { install, calls } = prepareInstaller({ secret: oneSecret(byHand) });
    expect(await fault(install())).toContain('--adopt');
    expect(calls).toEqual([]);
  });

  it('is adopted by its credentials, then updated, and stays installed', async () => {
    const secret = oneSecret(byHand);
    const { install, calls } = prepareInstaller({ secret, deps: asking(...values) });
    expect(await install({ adopt: true })).toMatchObject({ kind: 'ready', isInstalled: true });
    expect(calls).toEqual([`wait for ${values[3]}`, 'update A0HAND']);
    expect(secret.now()).toMatchObject({ appId: 'A0HAND', clientId: '12.34', botToken: 'xoxb-by-hand' });
  });

  it('is adopted without a token, too', async () => {
    const { install, calls } = prepareInstaller({ deps: { ...asking(...values), given: undefined } });
    expect(await install({ adopt: true })).toEqual({ kind: 'ready', isInstalled: false, hasEvents: false });
    expect(calls).toEqual([`wait for ${values[3]}`]);
  });

  it.each([
    [['hand'], /does not look like the App ID/],
    [['A0HAND', '12.34', ''], /Client Secret is missing/],
    [[...values.slice(0, 3), 'xoxb-by-hand'], /does not look like the Signing Secret/],
  ])('is not adopted by %o', async (answers, words) => {
    const { install, secret } = prepareInstaller({ deps: asking(...answers) });
    const said = await fault(install({ adopt: true }));
    expect(said).toMatch(words);
    expect(said).not.toContain('xoxb-by-hand');
    expect(secret.versions).toHaveLength(1);
  });
});

describe('the configuration token', () => {
  const given = { token: 'xoxe.xoxp-old', refreshToken: 'xoxe-1' };

  it('is renewed when it has expired, and the new pair is kept before it is used', async () => {
    const secret = oneSecret({ signingSecret: 'generated' });
    let keptAtFirstUse: unknown;
    const slack = fakeSlack({
      validate: async () => {
        keptAtFirstUse ??= secret.now();
      },
    });
    const rotate = async () => ({ token: 'xoxe.xoxp-good', refreshToken: 'xoxe-2' });
    await prepareInstaller({ secret, slack, deps: { given, rotate } }).install();
    expect(keptAtFirstUse).toMatchObject({ configToken: 'xoxe.xoxp-good', configRefreshToken: 'xoxe-2' });
  });

  it('of an earlier run is used when the given one is spent, or none is given', async () => {
    const kept = { ...NEW_APP, configToken: 'xoxe.xoxp-good', configRefreshToken: 'xoxe-2' };
    for (const one of [given, undefined]) {
      const { install, calls } = prepareInstaller({ secret: oneSecret(kept), deps: { given: one } });
      await install();
      expect(calls).toContain('update A0NEW');
    }
  });

  it.each([
    ['xoxe.xoxp-old', /has expired: it lives for 12 hours.*Generate another/s],
    ['xoxb-123', /not an app configuration token but a bot token/],
    ['xoxe-1-refresh', /but a refresh token/],
    ['hunter2', /but something else/],
  ])('that is no good (%s) is told, not shown', async (token, words) => {
    const { install, secret } = prepareInstaller({ deps: { given: { token } } });
    const said = await fault(install());
    expect(said).toMatch(words);
    expect(said).not.toContain(token);
    expect(secret.versions).toHaveLength(1);
  });
});
