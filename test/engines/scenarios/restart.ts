import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { expect } from '@jest/globals';
import { textOf } from '../../support/newsroom';
import { AWS } from '../engine';
import type { Story } from '../story';

/** What is there after the engine ended, and began again; and what left it never. */
export function restart({ newsroom, scenario }: Story): void {
  let published: string;
  let waiting: string;
  let token: string;

  const tokenOf = async (articleId: string): Promise<string> => {
    const { awsUrl: endpoint, names } = newsroom.host();
    const dynamo = new DynamoDBClient({ endpoint, ...AWS });
    const Key = { articleId: { S: articleId } };
    const { Item } = await dynamo.send(new GetItemCommand({ TableName: names.articles, Key, ConsistentRead: true }));
    dynamo.destroy();
    return Item?.taskToken?.S ?? '';
  };

  scenario('a task token stands in the record, and in no answer or payload', async () => {
    waiting = await newsroom.submit('Forbidden before the end');
    await newsroom.until(waiting, 'pending');
    await newsroom.card(waiting);
    await newsroom.api('GET', '/articles?status=pending&limit=100');
    token = await tokenOf(waiting);
    expect(token).toMatch(/^\S{20,}$/);
    const told = [...newsroom.answers, textOf(await newsroom.slack.exchanges())];
    expect(told.filter((text) => text.includes(token))).toEqual([]);
    expect(told.filter((text) => text.includes(waiting)).length).toBeGreaterThan(2);
  });

  scenario('a restart loses no record, key or rule', async () => {
    published = await newsroom.submit('A quiet day before the end');
    await newsroom.until(published, 'published');
    await newsroom.crashAndRestart();
    expect((await newsroom.article(published)).status).toBe('published');
    expect((await newsroom.article(waiting)).status).toBe('pending');
    expect(textOf(await newsroom.command('U0MONA', '/moderation', 'rules'))).toContain('zyzzyva');
    await newsroom.until(await newsroom.submit('A quiet day after it'), 'published');
  });

  scenario('a task token stands in no log', async () => {
    const logs = await newsroom.host().logs();
    expect(logs).not.toBe('');
    expect(logs).not.toContain(token);
  });

  scenario('what waits is decided after a restart', async () => {
    await newsroom.click('U0MAX', waiting, 'reject');
    await newsroom.until(waiting, 'rejected');
  });
}
