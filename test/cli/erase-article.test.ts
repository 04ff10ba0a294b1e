import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AwsStandIn, startAwsStandIn } from 'aws-stand-in';
import { eraseArticle, leftBehind } from '../../src/cli/erase-article';
import { UsageError } from '../../src/cli/operator-error';
import { digestId, type Effect, NOBODY } from '../../src/domain/effects';
import { NAMES, TABLES } from '../../src/local/local-stack';
import { temporaryDataDir } from '../support/host-process';
import { aDecidedRecord, aStoredArticle } from '../support/records';
import { runCli } from '../support/run-cli';
import { OUTPUTS } from './doctor/fakes';

const AT = '2026-11-22T12:00:00.000Z';
const anEffect = (over: Partial<Effect> = {}): Effect => ({ of: 'a1', kind: 'card', plan: 'p', ...over });
const ELSEWHERE =
  'Its execution and backups of the table may still have its text: docs/operations.md says for how long.';

describe('leftBehind', () => {
  it('names the place of each message that was left, and what may have been sent', () => {
    const left = [
      anEffect({ shown: { channel: 'C0REVIEW', ts: '1.1', at: AT } }),
      anEffect({ kind: 'held', shown: { channel: 'D0NIA', ts: '2.2', at: AT, person: 'U0NIA' } }),
      anEffect({ kind: 'outcome', dueAt: AT, sendingSince: AT }),
    ];
    expect(leftBehind(left)).toEqual([
      'A message about it stays in Slack: C0REVIEW, 1.1.',
      'A message about it stays in Slack: D0NIA, 2.2.',
      `A message about it may be in Slack: its outcome, about to be sent at ${AT}.`,
      ELSEWHERE,
    ]);
  });

  it('names nothing of what was never sent, of who could not be told, or of what a digest speaks for', () => {
    const left = [
      anEffect({ kind: 'reminder', dueAt: AT }),
      anEffect({ kind: 'outcome', shown: { at: AT, person: NOBODY } }),
      anEffect({ shown: { at: AT, channel: 'C0REVIEW', digest: digestId('1') } }),
    ];
    expect(leftBehind(left)).toEqual([ELSEWHERE]);
    expect(leftBehind([])).toEqual([ELSEWHERE]);
  });
});

describe('npm run erase', () => {
  it.each([[[]], [['a1', 'a2']], [['a1', '--everything']], [['a1', '--stage', 'prod', '--local']]])(
    'says how it is used to %j, before it asks anybody',
    async (args) => {
      await expect(eraseArticle(args, () => {})).rejects.toBeInstanceOf(UsageError);
    },
  );
});

describe('npm run erase, where something is wrong', () => {
  const { path: dataDir, remove } = temporaryDataDir();
  let aws: AwsStandIn;
  beforeAll(async () => {
    aws = await startAwsStandIn({ port: 0, dataDir, tables: TABLES });
  });
  afterAll(async () => {
    await aws.close();
    remove();
  });

  const nobody = { AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null' };
  const somebody = { AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'y' };
  const here = () => ({ AWS_ENDPOINT_URL: aws.endpoint });

  it.each<[string, string[], () => Record<string, string>, string]>([
    ['credentials', [], () => ({ ...nobody, AWS_REGION: 'us-east-1' }), 'There are no AWS credentials. Sign in'],
    ['region', [], () => ({ ...nobody, ...somebody }), 'No AWS region is chosen. Choose one'],
    [
      'stage',
      ['--stage', 'nosuch'],
      () => ({ ...here(), ...somebody, AWS_REGION: 'us-east-1' }),
      'There is no stack holdpoint-nosuch in this account and region. Deploy it: npm run deploy -- --stage nosuch',
    ],
    ['host', ['--local'], () => ({ AWS_PORT: '1' }), 'Nothing answers at http://127.0.0.1:1. Start it: npm start'],
  ])('says in one line that there is no %s, and what to do', async (_, args, env, begins) => {
    const { status, out, err } = await runCli('erase', ['a1', ...args], env());
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err.trim().split('\n')).toEqual([expect.stringContaining(begins)]);
  });

  it('says in one line that the app is not installed, of an article whose messages would be deleted', async () => {
    const dynamo = new DynamoDBClient(aws.clientConfig);
    const Item = aStoredArticle(aDecidedRecord('rejected'));
    await dynamo.send(new PutCommand({ TableName: NAMES.articles, Item }));
    const shown = { channel: 'C0REVIEW', ts: '1.1', at: AT };
    await dynamo.send(new PutCommand({ TableName: NAMES.slack, Item: anEffect({ shown }) }));
    dynamo.destroy();
    const { articles, settings, slack } = NAMES;
    const tables = { ArticlesTable: articles, SettingsTable: settings, SlackTable: slack };
    aws.tellOutputs(NAMES.stack, { ...OUTPUTS, ...tables, SlackSecretName: 'secret' });
    const erasing = () => runCli('erase', ['a1'], here());

    expect((await erasing()).err).toMatch(
      /^There is no secret, or it has no value yet\. Install the app: npm run slack:install -- --local .*\n$/,
    );
    await aws.putSecretIfAbsent('secret', 'xoxb-and no JSON');
    expect((await erasing()).err).toMatch(
      /^The secret secret lacks signingSecret and botToken\. Install the app: npm run slack:install -- --local .*\n$/,
    );
  });
});
