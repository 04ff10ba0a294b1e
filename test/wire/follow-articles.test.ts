import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { LambdaHandler } from 'aws-stand-in';
import { type OpenAws, openAws } from 'aws-stand-in/testing';
import { changeLog } from '../../src/aws/change-log';
import type { StoredArticle } from '../../src/aws/stored-article';
import { deployLocalStack, NAMES, stackEnvironment, TABLES } from '../../src/local/local-stack';
import { endedMapping, OUTCOME_NAMES } from '../../src/local/outcome-delivery';
import { loadHostConfig, provideEnvironment } from '../../src/wire/shared/host-config';
import { eventually } from '../support/newsroom';
import { aStoredArticle } from '../support/records';

const HOUR = 60 * 60 * 1000;
const WEBHOOK = 'http://127.0.0.1:9/';

let aws: OpenAws;
let dynamo: DynamoDBDocumentClient;
let sqs: SQSClient;
/** Whether anybody is told of the table's changes; and how many came by of which nobody was. */
let isFollowed = true;
let missed = 0;
beforeEach(async () => {
  aws = await openAws({ tables: TABLES, eventSourceMappings: [endedMapping(NAMES.articles)] });
  const config = loadHostConfig({ DATA_DIR: 'nowhere', OUTCOME_WEBHOOK_URL: WEBHOOK });
  const stateMachineArn = await deployLocalStack(aws.aws, config);
  const made = { stateMachineArn, slackUrl: 'http://127.0.0.1:9', logLevel: 'error' };
  provideEnvironment({ ...stackEnvironment(aws.clientConfig, made), REVIEW_CHANNEL: 'C0REVIEW', REVIEWERS: 'U0MONA' });
  dynamo = DynamoDBDocumentClient.from(new DynamoDBClient(aws.clientConfig));
  sqs = new SQSClient(aws.clientConfig);
  jest.resetModules();
  const { handler } = require('../../src/wire/follow-articles') as { handler: LambdaHandler };
  isFollowed = true;
  missed = 0;
  aws.createFunctions({
    'follow-articles': async (event, context) => {
      if (isFollowed) return handler(event, context);
      missed += (event as { readonly Records: readonly unknown[] }).Records.length;
    },
  });
});
afterEach(async () => {
  dynamo.destroy();
  sqs.destroy();
  await aws.close();
});

const put = (article: Partial<StoredArticle>) =>
  dynamo.send(new PutCommand({ TableName: NAMES.articles, Item: aStoredArticle(article) }));
const ago = (ms: number): string => new Date(Date.now() - ms).toISOString();
const logged = async () => {
  const changes = changeLog({ dynamo, tableName: NAMES.settings, sleep: async () => {} });
  return (await changes.after(0, 100)).map(({ sequence, type, articleId }) => `${sequence} ${type} ${articleId}`);
};
/** How many events the webhook's queue got from the bus. */
async function told(): Promise<number> {
  const QueueUrl = `${aws.endpoint}/000000000000/${OUTCOME_NAMES.queue}`;
  const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] });
  return Number((await sqs.send(asked)).Attributes?.ApproximateNumberOfMessages);
}

describe('follow-articles', () => {
  it('follows what becomes an ending, from whatever state, and nothing else', async () => {
    await put({ articleId: 'a1' });
    await put({ articleId: 'a1', status: 'decided' as never });
    await put({ articleId: 'a1', status: 'rejected' });
    await put({ articleId: 'a1', status: 'rejected', unplannedAt: ago(0) });
    await put({ articleId: 'a2', status: 'published' });
    await put({ articleId: 'a3' });
    await eventually(async () => ((await told()) === 2 ? true : undefined), 'two events');
    const entries = (await logged()).map((entry) => entry.slice(2));
    expect(entries.sort()).toEqual(['article.published a2', 'article.rejected a1']);
  });

  it('E5: finds at night what its stream did not tell of, and appends it once', async () => {
    isFollowed = false;
    await put({ articleId: 'lost', status: 'expired', statusAt: ago(3 * HOUR) });
    await put({ articleId: 'lost-too', status: 'published', statusAt: ago(25 * HOUR) });
    await put({ articleId: 'young', status: 'published', statusAt: ago(HOUR / 2) });
    await put({ articleId: 'waits' });
    await eventually(async () => (missed === 3 ? true : undefined), 'three endings that nobody is told of');
    isFollowed = true;
    expect(await logged()).toEqual([]);
    for (let nights = 0; nights < 2; nights++)
      expect(await aws.aws.invoke('follow-articles', {})).toHaveProperty('payload');
    expect((await logged()).map((entry) => entry.slice(2)).sort()).toEqual([
      'article.expired lost',
      'article.published lost-too',
    ]);
    expect(await told()).toBe(2);
  });
});
