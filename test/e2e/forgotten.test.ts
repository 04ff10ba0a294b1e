import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { heldItem } from '../../src/aws/stored-article';
import { diagnose } from '../../src/cli/diagnose';
import { nameOf } from '../../src/domain/article-record';
import { fallback } from '../../src/slack/sentence';
import { refused } from '../../src/slack/wording/decision';
import { type Newsroom, openNewsroom, textOf } from '../support/newsroom';
import { anArticle, aReviewRequest } from '../support/records';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom({ OPERATORS: 'U0MONA' });
});
afterAll(() => newsroom.close());

const OF_OURS = 'arn:aws:states:us-east-1:000000000000:execution:holdpoint-review';

it.each([
  ['that AWS has forgotten', `${OF_OURS}:ended-long-ago`],
  ['of another stage, whose table was restored here', OF_OURS.replace('review', 'dev-review').concat(':elsewhere')],
])('E9: what waits for an execution %s is stuck at every door', async (which, executionArn) => {
  const target = {
    stage: 'local',
    aws: {
      endpoint: newsroom.host().awsUrl,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    },
  };
  const articleId = executionArn.split(':').at(-1) as string;
  const submittedAt = new Date(Date.now() - 3_600_000).toISOString();
  const article = anArticle({ title: `A forbidden tale, for one ${which}` });
  const request = aReviewRequest({ articleId, article, executionArn, submittedAt, taskToken: 'spent' });
  const item = heldItem(request);
  const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient(target.aws));
  await dynamo.send(new PutCommand({ TableName: 'holdpoint-articles', Item: item }));
  dynamo.destroy();

  const decided = await newsroom.api('POST', `/articles/${articleId}/decision`, { body: { decision: 'approve' } });
  expect(decided).toMatchObject({ status: 503, body: { type: '/problems/stuck' } });

  await newsroom.card(articleId);
  expect((await newsroom.article(articleId)).status).toBe('pending');
  const stuck = fallback(refused({ code: 'stuck', ...nameOf(item) }, 'U0MONA', ''));
  const [list] = (await newsroom.command('U0MONA', '/pending')).ephemeral;
  const { view: home } = await newsroom.as('U0MONA').openHome();
  const onCard = await newsroom.click('U0MONA', articleId, 'approve');
  expect(onCard.ephemeral.map(({ text }) => text)).toContain(stuck);
  for (const where of [list, home]) {
    const shown = await newsroom.clickRow('U0MONA', where, articleId, 'reject');
    expect(textOf(shown)).toContain('has come to a halt');
  }
  const [operations] = (await newsroom.command('U0MONA', '/moderation', 'operations')).ephemeral;
  expect(textOf(operations)).toContain(articleId);

  const pending = (await diagnose(target)).find(({ name }) => name === 'pending');
  expect(pending).toMatchObject({ status: 'failed', detail: expect.stringContaining('nothing waits with them') });
});
