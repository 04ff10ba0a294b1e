import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { GetExecutionHistoryCommand, ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { expect } from '@jest/globals';
import { ARTICLES } from '../../src/aws/schema';
import { LOCAL } from '../../src/local/local-workspace';
import type { Newsroom } from './newsroom';

const MACHINE = 'arn:aws:states:us-east-1:000000000000:stateMachine:holdpoint-review';
const INDEXES = Object.keys(ARTICLES.indexes);

/** What is the same in every run, as each of these opens something. */
const SECRETS = [LOCAL.signingSecret, LOCAL.botToken, LOCAL.client.secret, LOCAL.configToken, LOCAL.webhookSecret];

/**
 * Searches everything that left the app (log lines, HTTP answers, Slack payloads both ways, index rows) for every task
 * token there ever was, and for the secrets.
 */
async function assertNothingLeaked(newsroom: Newsroom): Promise<void> {
  const options = {
    endpoint: newsroom.host().awsUrl,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  };
  const tokens = await taskTokens(new SFNClient(options));
  expect(tokens.length).toBeGreaterThan(0);

  const places = {
    logs: newsroom
      .output()
      .split('\n')
      // The local credentials are told at start, as the contract says.
      .filter((line) => !/bot token|keys local-|signed with whsec_/.test(line))
      .join('\n'),
    http: newsroom.answers.join('\n'),
    slack: JSON.stringify(await newsroom.slack.exchanges()),
    indexes: await indexRows(new DynamoDBClient(options)),
  };
  for (const [place, text] of Object.entries(places)) {
    const leaked = [...tokens, ...SECRETS].filter((secret) => text.includes(secret));
    // An API key as it is given out, whichever.
    expect({ place, leaked: leaked.length, keys: text.match(/hp_[\w-]{43}/g) }).toEqual({
      place,
      leaked: 0,
      keys: null,
    });
  }
}

/** Closes a newsroom after searching it, whatever the search finds: what is left running would keep jest. */
export async function closeLeakingNothing(newsroom: Newsroom): Promise<void> {
  try {
    await assertNothingLeaked(newsroom);
  } finally {
    await newsroom.close();
  }
}

async function taskTokens(sfn: SFNClient): Promise<string[]> {
  const tokens: string[] = [];
  let nextToken: string | undefined;
  do {
    const page = await sfn.send(new ListExecutionsCommand({ stateMachineArn: MACHINE, nextToken }));
    for (const { executionArn } of page.executions ?? []) {
      const { events } = await sfn.send(new GetExecutionHistoryCommand({ executionArn }));
      for (const { taskScheduledEventDetails: scheduled } of events ?? []) {
        const token = JSON.parse(scheduled?.parameters ?? '{}').Payload?.taskToken;
        if (token) tokens.push(token);
      }
    }
    nextToken = page.nextToken;
  } while (nextToken);
  sfn.destroy();
  return tokens;
}

async function indexRows(dynamo: DynamoDBClient): Promise<string> {
  const rows: unknown[] = [];
  for (const IndexName of INDEXES) {
    const { Items } = await dynamo.send(new ScanCommand({ TableName: 'holdpoint-articles', IndexName }));
    rows.push(Items);
  }
  dynamo.destroy();
  return JSON.stringify(rows);
}
