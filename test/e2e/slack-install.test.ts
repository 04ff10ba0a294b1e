import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answerConsent, goThroughInstallation, leaveForConsent } from '../support/consent';
import { eventually, type Newsroom, openNewsroom, textOf } from '../support/newsroom';
import { runCli } from '../support/run-cli';
import { startCli } from '../support/running-cli';

const TOKEN = 'xoxe.xoxp-local';
const REFRESH_TOKEN = 'xoxe-local';

let newsroom: Newsroom;
const output: string[] = [];
beforeAll(async () => {
  newsroom = await openNewsroom({ SLACK_APP: 'none' });
});
afterAll(async () => {
  await newsroom.close();
});

const env = (more: Record<string, string> = {}) => ({
  AWS_ENDPOINT_URL: newsroom.host().awsUrl,
  AWS_REGION: 'us-east-1',
  ...more,
});
async function install(args: string[] = [], more: Record<string, string> = { SLACK_CONFIG_TOKEN: TOKEN }) {
  const run = await runCli('slack:install', args, env(more));
  output.push(run.out, run.err);
  return run;
}
const link = () => `${newsroom.host().apiUrl}/slack/install`;
async function secret(): Promise<Record<string, string>> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new SecretsManagerClient({
    endpoint: newsroom.host().awsUrl,
    region: 'us-east-1',
    credentials,
  });
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: 'holdpoint/slack' }));
  client.destroy();
  return JSON.parse(SecretString ?? '{}');
}
const created = async () =>
  (await newsroom.slack.exchanges()).filter(
    ({ name, responseBody }) => name === 'apps.manifest.create' && /"ok":true/.test(responseBody),
  );

describe('before there is an app', () => {
  it('the link says so, and Slack’s requests are still told from forgeries', async () => {
    expect((await fetch(link())).status).toBe(503);
    const challenge = JSON.stringify({ type: 'url_verification', challenge: 'word', token: 'x' });
    const signed = { contentType: 'application/json', secret: (await secret()).signingSecret ?? '' };
    expect(await newsroom.signed(challenge, signed)).toEqual({ status: 200, text: '{"challenge":"word"}' });
    expect((await newsroom.signed(challenge, { ...signed, secret: 'forged' })).status).toBe(401);
  });

  it('without a token the finished manifest is printed, with the few steps', async () => {
    const { status, out } = await install([], {});
    expect(status).toBe(0);
    expect(out).toContain(`request_url: ${newsroom.host().apiUrl}/slack/events`);
    expect(out).toContain(`4. Open ${link()}`);
    expect(out).toContain('2. Run: npm run slack:install -- --local --adopt\n');
    expect(await created()).toEqual([]);
  });

  it('what is to be typed afterwards has the address that was given', async () => {
    const { out } = await install(['--url', 'https://holdpoint.example.com'], {});
    expect(out).toContain('request_url: https://holdpoint.example.com/slack/events');
    expect(out).toContain('2. Run: npm run slack:install -- --url https://holdpoint.example.com --local --adopt\n');
  });
});

describe('each mistake is told in a sentence with its remedy', () => {
  it.each<[string, string[], Record<string, string>, RegExp]>([
    ['a bot token', [], { SLACK_CONFIG_TOKEN: 'xoxb-1' }, /not an app configuration token but a bot token.*Generate/s],
    ['an unknown token', [], { SLACK_CONFIG_TOKEN: 'xoxe.xoxp-2' }, /does not know this app configuration token/],
    [
      'no such stage',
      ['--stage', 'nowhere'],
      { AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'y' },
      /no stack holdpoint-nowhere.*npm run deploy/s,
    ],
    ['no credentials', ['--stage', 'prod'], { HOME: '/nonexistent' }, /no AWS credentials.*aws sso login/s],
    [
      'an address without HTTPS',
      ['--url', 'http://holdpoint.example'],
      { SLACK_CONFIG_TOKEN: TOKEN },
      /no address that Slack/,
    ],
    [
      'a manifest that Slack refuses',
      ['--url', `https://${'long.'.repeat(700)}example`],
      { SLACK_CONFIG_TOKEN: TOKEN },
      /\/features\/slash_commands\/0\/url: .*Correct slack-manifest\.yaml/s,
    ],
  ])('%s', async (_, args, more, words) => {
    const { status, err } = await install(args, more);
    expect([status, err]).toEqual([1, expect.stringMatching(words)]);
  });

  it('arguments that make no sense', async () => {
    expect(await install(['--adopt', '--create'])).toMatchObject({
      status: 2,
      err: expect.stringContaining('Usage:'),
    });
  });

  it('Slack away', async () => {
    await newsroom.slack.breakDown('500');
    const { err } = await install();
    await newsroom.slack.mend();
    expect(err).toMatch(/Slack does not answer.*Run this again/s);
  });

  it('credentials that were copied wrong', async () => {
    const run = await startCli('slack:install', ['--adopt'], env());
    run.type('not-an-id\n');
    expect(await run.ended()).toMatchObject({
      status: 1,
      said: expect.stringContaining('the App ID of an app'),
    });
  });

  it('none of them created an app or changed the secret', async () => {
    expect(await created()).toEqual([]);
    expect(Object.keys(await secret())).toEqual(['signingSecret']);
  });
});

describe('with a token', () => {
  it('a run that is killed after it created the app is taken up by the next: one app', async () => {
    const killed = await startCli('slack:install', ['--url', 'http://127.0.0.1:9'], env({ SLACK_CONFIG_TOKEN: TOKEN }));
    await killed.until('Created the app');
    await killed.kill();

    const { status, out, err } = await install();
    expect([status, err]).toEqual([0, '']);
    expect(out).toContain('The request URL answers.');
    expect(out.trimEnd().split('\n').at(-1)).toBe(link());
    expect(out.match(/https?:\/\//g)).toHaveLength(1);
    expect(await created()).toHaveLength(1);
    expect(await secret()).toMatchObject({
      appId: expect.stringMatching(/^A0/),
      clientId: expect.anything(),
    });
  });

  it('Slack challenged the request URL, and was answered', async () => {
    const challenges = (await newsroom.slack.exchanges()).filter(({ name }) => name === 'url_verification');
    expect(challenges.length).toBeGreaterThan(0);
    expect(challenges.at(-1)?.responseBody).toMatch(/^{"challenge":"\w+"}$/);
  });
});

describe('the link', () => {
  it('cancelled installs nothing', async () => {
    const { status, text } = await goThroughInstallation(newsroom.host().apiUrl, 'cancel');
    expect([status, text]).toEqual([403, expect.stringContaining('Nothing was installed')]);
    expect(await secret()).not.toHaveProperty('botToken');
  });

  it('does not work in a browser that did not open it', async () => {
    const back = await answerConsent(await leaveForConsent(newsroom.host().apiUrl), 'allow');
    expect((await fetch(back)).status).toBe(400);
    expect(await secret()).not.toHaveProperty('botToken');
  });

  it('brings what was held before to Slack, and /pending works with the new token', async () => {
    await newsroom.slack.changeChannel('C0REVIEW', { members: ['U0MONA', 'U0MAX', 'U0NIA'] });
    const id = await newsroom.submit('Forbidden before Slack was there');
    await newsroom.until(id, 'pending');

    const { status, text, back, cookie } = await goThroughInstallation(newsroom.host().apiUrl);
    expect([status, text]).toEqual([200, expect.stringContaining('installed in Local newsroom')]);
    expect(await secret()).toMatchObject({
      botToken: expect.stringMatching(/^xoxb-\d+-\w+$/),
      teamId: 'T0LOCAL',
      botUserId: 'U0HOLDPOINT',
      clientSecret: expect.stringMatching(/./),
    });
    await newsroom.slack.changeChannel('C0REVIEW', { members: ['U0MONA', 'U0MAX', 'U0NIA', 'U0HOLDPOINT'] });

    expect(textOf(await newsroom.command('U0MONA', '/pending'))).toContain('before Slack was there');
    // Before the app was in the channel it may have been turned away there; then it is tried again after ten seconds.
    await eventually(async () => (await newsroom.cards(id))[0], 'the card', 20_000);
    expect(textOf((await newsroom.click('U0MONA', id, 'approve')).ephemeral)).toContain('Done: you approved');

    const again = await fetch(back, { headers: { cookie } });
    expect([again.status, await again.text()]).toEqual([400, expect.stringContaining('has been used')]);
  }, 60_000);
});

describe('a later run', () => {
  it('updates the app, and says that it is installed', async () => {
    const before = await secret();
    const { status, out } = await install();
    expect([status, out]).toEqual([0, expect.stringContaining('The app is installed.')]);
    expect(await created()).toHaveLength(1);
    expect(await secret()).toEqual(before);
  });

  it('renews an expired token, keeps the new one, and needs none the next time', async () => {
    await newsroom.slack.expireConfigToken();
    expect(await install()).toMatchObject({
      status: 1,
      err: expect.stringMatching(/has expired.*Generate another/s),
    });

    const renewed = await install([], {
      SLACK_CONFIG_TOKEN: TOKEN,
      SLACK_CONFIG_REFRESH_TOKEN: REFRESH_TOKEN,
    });
    expect(renewed).toMatchObject({ status: 0, err: '' });
    expect((await secret()).configToken).toMatch(/^xoxe\.xoxp-1-/);
    expect(await install([], {})).toMatchObject({ status: 0, err: '' });
  });

  it('does not lose the installation to a killed process', async () => {
    await newsroom.crashAndRestart();
    await eventually(
      async () =>
        textOf(await newsroom.command('U0MONA', '/pending')).includes('Nothing is waiting') ? true : undefined,
      '/pending after the restart',
    );
  });
});

it('no secret was printed, logged, or sent where it can be read', async () => {
  const { signingSecret, clientSecret, botToken, configToken, configRefreshToken } = await secret();
  const places = {
    printed: output.join('\n'),
    logged: newsroom.output(),
    exchanged: JSON.stringify(await newsroom.slack.exchanges()),
  };
  for (const one of [signingSecret, clientSecret, botToken, configToken, configRefreshToken]) {
    expect(one).toMatch(/./);
    for (const [place, text] of Object.entries(places))
      expect([place, text.includes(one ?? '')]).toEqual([place, false]);
  }
});
