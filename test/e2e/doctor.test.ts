import { DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { diagnose } from '../../src/cli/diagnose';
import type { Target } from '../../src/cli/target';
import { eventually, type Newsroom, openNewsroom, textOf } from '../support/newsroom';
import { runCli } from '../support/run-cli';

const BOT = 'U0HOLDPOINT';
const EVERYBODY = ['U0MONA', 'U0MAX', 'U0NIA', BOT];

let newsroom: Newsroom;
let target: Target;
beforeAll(async () => {
  newsroom = await openNewsroom({ REVIEWERS: 'U0NIA,S0MODERATORS' });
  target = {
    stage: 'local',
    aws: {
      endpoint: newsroom.host().awsUrl,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    },
  };
  await eventually(async () => ((await findings()).sweep?.startsWith('ok') ? true : undefined), 'a sweep');
});
afterAll(() => newsroom.close());

/** What each check found, by its name: the status, the detail, and the remedy of a fault. */
async function findings(options: { target?: Target; now?: () => Date } = {}): Promise<Record<string, string>> {
  const examined = await diagnose(options.target ?? target, options.now);
  return Object.fromEntries(
    examined.map((finding) => [
      finding.name,
      `${finding.status}: ${finding.detail}${finding.status === 'failed' ? ` → ${finding.remedy}` : ''}`,
    ]),
  );
}

/** The checks that fail, with what they say. */
const faults = async (options?: Parameters<typeof findings>[0]): Promise<Record<string, string>> =>
  Object.fromEntries(Object.entries(await findings(options)).filter(([, finding]) => finding.startsWith('failed')));

const channel = (patch: object) => newsroom.slack.changeChannel('C0REVIEW', patch);
const user = (id: string, patch: object) => newsroom.slack.changeUser(id, patch);

async function store(secret: object) {
  const client = new SecretsManagerClient(target.aws);
  await client.send(new PutSecretValueCommand({ SecretId: 'holdpoint/slack', SecretString: JSON.stringify(secret) }));
  client.destroy();
}
const RIGHT = { signingSecret: 'local-signing-secret', botToken: 'xoxb-local' };

describe('npm run doctor, where all is well', () => {
  it('has a line a check, and exit status 0', async () => {
    const { status, out, err } = await runCli('doctor', ['--local'], {
      AWS_PORT: new URL(newsroom.host().awsUrl).port,
    });
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out.match(/^✓ /gm)).toHaveLength(19);
    expect(out).toMatch(/^✓ outcomes /m);
    expect(out).toContain('All is well.');
  });

  it('tells programs the same', async () => {
    const { status, out } = await runCli('doctor', ['--json'], { AWS_ENDPOINT_URL: newsroom.host().awsUrl });
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      stage: 'local',
      ok: true,
      checks: expect.arrayContaining([{ name: 'scopes', status: 'ok', detail: expect.any(String) }]),
    });
  });
});

describe('npm run doctor, where something is wrong', () => {
  it('AWS: says that nobody is signed in, and what could not be checked therefore', async () => {
    const { status, out } = await runCli('doctor', ['--stage', 'prod'], {
      AWS_REGION: 'us-east-1',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    });
    expect(status).toBe(1);
    expect(out).toMatch(/^✗ credentials +There are no AWS credentials. → Sign in/m);
    expect(out.match(/^– .*needs credentials$/gm)).toHaveLength(18);
  });

  it('AWS: says that nothing runs on this machine', async () => {
    const { status, out } = await runCli('doctor', ['--local'], { AWS_PORT: '1' });
    expect(status).toBe(1);
    expect(out).toMatch(/^✗ credentials +Nothing answers at http:\/\/127.0.0.1:1. → Start it: npm start$/m);
  });

  it('stack: says that the stage was never deployed', async () => {
    expect(await faults({ target: { ...target, stage: 'dev' } })).toEqual({
      stack: expect.stringContaining('no stack holdpoint-dev'),
    });
  });

  it('secret: says that the app is not installed', async () => {
    await store({ signingSecret: RIGHT.signingSecret });
    const found = await findings();
    await store(RIGHT);
    expect(found.secret).toMatch(/^failed: The secret holdpoint\/slack lacks botToken.*slack:install -- --local /);
    expect(found.slack).toBe('skipped: needs secret');
  });

  it('slack: says that the bot token is not taken', async () => {
    await store({ ...RIGHT, botToken: 'xoxb-of-another-app' });
    const found = await findings();
    await store(RIGHT);
    expect(found.slack).toMatch(/^failed: Slack does not know the bot token/);
    expect(found.channel).toBe('skipped: needs slack');
  });

  it('slack: says that Slack is down', async () => {
    await newsroom.slack.breakDown('500');
    const found = await findings();
    await newsroom.slack.mend();
    expect(found.slack).toMatch(/^failed: Slack does not answer/);
    expect(found['request-url']).toMatch(/^ok/);
  });

  it('channel: says that the bot was not invited, or that there is no such channel', async () => {
    await channel({ members: EVERYBODY.filter((id) => id !== BOT) });
    const outside = await faults();
    await channel({ members: EVERYBODY, deleted: true });
    const gone = await faults();
    await channel({ deleted: false });
    expect(outside).toEqual({ channel: expect.stringContaining('/invite @holdpoint') });
    expect(gone).toEqual({ channel: expect.stringContaining('cannot see the review channel') });
  });

  it('archived: says that the channel is', async () => {
    await channel({ isArchived: true });
    const found = await faults();
    await channel({ isArchived: false });
    expect(found).toEqual({ archived: expect.stringContaining('#review is archived') });
  });

  it('reviewers: says who is gone, and who cannot see the channel', async () => {
    await user('U0NIA', { deleted: true });
    const gone = await faults();
    await user('U0NIA', { deleted: false });
    await channel({ isPrivate: true, members: [BOT] });
    const outside = await faults();
    await channel({ isPrivate: false, members: EVERYBODY });
    expect(gone).toEqual({ reviewers: expect.stringContaining('Nia Newcomer (U0NIA) is deactivated.') });
    expect(outside).toEqual({
      reviewers: expect.stringMatching(/\(U0NIA\) cannot see.*Nobody of the user group S0MODERATORS/),
    });
  });

  it('request-url, clock, sweep: says that a clock is wrong', async () => {
    const ahead = () => new Date(Date.now() + 10 * 60_000);
    expect(await faults({ now: ahead })).toEqual({
      'request-url': expect.stringContaining('takes what we sign for a forgery'),
      clock: expect.stringMatching(/\b(599|60[01]) s ahead of Slack and/),
      sweep: expect.stringMatching(/last ended 6\d\d s ago/),
    });
  });

  it('E6: executions, pending: says what is stuck, and is content once it is revived, with a new deadline', async () => {
    const id = await newsroom.submit('Forbidden to be stuck');
    const { executionArn, deadline = '' } = await newsroom.until(id, 'pending');
    const sfn = new SFNClient(target.aws);
    await sfn.send(new StopExecutionCommand({ executionArn }));
    const stuck = await faults();
    await eventually(
      async () => ((await newsroom.article(id)) as { stuckSince?: string }).stuckSince,
      'the sweep to note that it is stuck',
    );
    const revive = () => runCli('revive', [id], { AWS_ENDPOINT_URL: newsroom.host().awsUrl });
    const told = await revive();
    const again = await revive();
    const revived = await eventually(async () => {
      const found = await findings();
      return found.pending?.startsWith('ok') ? found : undefined;
    }, 'the revived review to wait');
    const article = await newsroom.article(id);
    sfn.destroy();

    expect(stuck).toEqual({
      executions: expect.stringContaining(`without an outcome: ${id} (ABORTED).`),
      pending: expect.stringContaining(`npm run revive -- ${id} --local`),
    });
    expect(told.out.trim()).toBe(`“Forbidden to be stuck” is reviewed anew: review 2, in the execution ${id}-r2.`);
    expect([told.status, again.status]).toEqual([0, 1]);
    expect(again.err).toContain('goes on, so there is nothing to revive');
    expect(revived.executions).toMatch(/^ok/);
    expect(revived.pending).toBe('ok: 1 waiting, each with its execution');
    expect(article).toMatchObject({ status: 'pending', executionArn: `${executionArn}-r2` });
    expect(article).not.toHaveProperty('stuckSince');
    expect(Date.parse(article.deadline ?? '')).toBeGreaterThan(Date.parse(deadline));

    // Its card has buttons of the new review.
    const card = await eventually(
      async () => (await newsroom.cards(id)).find((one) => textOf(one).includes(`"${id}.2"`)),
      'the card of review 2',
    );
    expect(textOf((await newsroom.as('U0NIA').click(card, 'approve', `${id}.2`)).ephemeral)).toContain(
      'Done: you approved',
    );
    expect(await newsroom.cards(id)).toHaveLength(1);
  });

  // The last, since nothing works afterwards.
  it('tables: says which one is gone', async () => {
    const dynamo = new DynamoDBClient(target.aws);
    await dynamo.send(new DeleteTableCommand({ TableName: 'holdpoint-settings' }));
    dynamo.destroy();
    const found = await eventually(async () => {
      const { tables = '' } = await findings();
      return tables.startsWith('ok') ? undefined : tables;
    }, 'the table to be gone');
    expect(found).toMatch(/^failed: The table holdpoint-settings is gone.*docs\/operations.md/);
  });
});
