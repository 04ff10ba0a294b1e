import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { effectsTable } from '../../../src/aws/effects-table';
import { laneItem } from '../../../src/aws/lane';
import { slackSide } from '../../../src/cli/doctor/slack-side';
import { type Effect, FAILURES_THAT_MATTER } from '../../../src/domain/effects';
import { startDynamo } from '../../support/dynamo';
import { rememberingLog } from '../../support/log';
import { NOW } from '../../support/records';
import { aDeployment } from './fakes';

let running: Awaited<ReturnType<typeof startDynamo>>;
beforeEach(async () => {
  running = await startDynamo();
});

const deployment = aDeployment();
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1000).toISOString();
const theTable = () => ({ dynamo: running.dynamo, tableName: 'slack' });
const theEffects = () => effectsTable({ ...theTable(), sleep: async () => {}, log: rememberingLog() });
const examine = () => slackSide({ deployment, dynamo: running.dynamo }, () => NOW).run();

async function planned(of: string, dueAt = at(0)): Promise<Effect> {
  const [effect] = await theEffects().plan(of, { card: dueAt });
  if (!effect) throw new Error('was not planned');
  return effect;
}

async function fail(of: string, times: number): Promise<void> {
  const effect = await planned(of);
  const why = { dueAt: at(3600), error: 'msg_blocks_too_long', mayBeSent: false };
  for (let n = 0; n < times; n++) await theEffects().postpone(effect, why);
}

async function noteTrouble(error: string): Promise<void> {
  const lane = laneItem(theTable());
  const held = await lane.take('somebody', at(0), at(20));
  const trouble = { error, since: at(-600), tryAt: at(300), told: true };
  if (held) await lane.keep({ ...held, notes: { trouble } }, at(20));
}

describe('slack-side', () => {
  it('is well with nothing to show, with what is to be shown later, and with what failed a few times', async () => {
    expect(await examine()).toEqual({ status: 'ok', detail: '0 to be shown, now or later' });
    await planned('a1', at(86_400));
    await fail('a2', FAILURES_THAT_MATTER - 1);
    expect(await examine()).toEqual({ status: 'ok', detail: '2 to be shown, now or later' });
  });

  it('counts what failed again and again, and names three of it with what Slack said', async () => {
    for (const id of ['a1', 'a2', 'a3', 'a4']) await fail(id, FAILURES_THAT_MATTER);
    expect(await examine()).toEqual({
      status: 'failed',
      detail: expect.stringMatching(/^4 failed 5 times or more: (card of a\d \(msg_blocks_too_long\)(, | …)){3}\.$/),
      remedy: expect.stringContaining('the log of the function sweep'),
    });
    await theEffects().plan('a1', { card: at(0) });
    expect(await examine()).toMatchObject({ detail: expect.stringMatching(/^3 failed .*\(msg_blocks_too_long\)\.$/) });
  });

  it('counts what may or may not have been sent for more than a minute, and not what is being sent', async () => {
    await theEffects().begin(await planned('a1'), at(-60));
    expect((await examine()).status).toBe('ok');
    await theEffects().begin(await planned('a2'), at(-61));
    expect(await examine()).toEqual({
      status: 'failed',
      detail: '1 may or may not have been sent: card of a2.',
      remedy: expect.stringContaining('looked for before it is sent again'),
    });
  });

  it('says that the channel takes no message, what Slack said, since when, and what to do', async () => {
    await noteTrouble('is_archived');
    expect(await examine()).toEqual({
      status: 'failed',
      detail: `The review channel takes no message since ${at(-600)}: Slack says is_archived.`,
      remedy: expect.stringContaining('the checks channel and archived'),
    });
  });

  it('counts what cannot be read, and leaves everything as it was', async () => {
    const Item = { of: 'a1', kind: 'card', due: 'slack', dueAt: at(0), plan: 7 };
    await running.dynamo.send(new PutCommand({ TableName: 'slack', Item }));
    expect(await examine()).toMatchObject({
      status: 'failed',
      detail: '1 cannot be read, and will not be shown: a1 card.',
      remedy: expect.stringContaining('“What cannot be read”'),
    });
  });

  it('tells all of it at once, and takes the lane from nobody', async () => {
    await noteTrouble('not_in_channel');
    await fail('a1', FAILURES_THAT_MATTER);
    await theEffects().begin(await planned('a2'), at(-3600));
    const { detail } = await examine();
    for (const told of ['not_in_channel', '1 failed', '1 may or may not']) expect(detail).toContain(told);
    expect(await laneItem(theTable()).take('another', at(1), at(21))).toBeUndefined();
  });
});
