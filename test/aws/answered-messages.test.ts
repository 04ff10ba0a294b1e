import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from '@jest/globals';
import { answeredMessages } from '../../src/aws/answered-messages';
import { emptySettings } from '../support/dynamo';

const table = emptySettings();
const answered = () => answeredMessages({ ...table(), clock: () => new Date('2026-11-23T08:00:00.000Z') });

it('a message is claimed once, whoever is first, and each for itself', async () => {
  const answers = await Promise.all([1, 2, 3, 4].map(() => answered().claim('D0NIA', '1.1')));
  expect(answers.filter(Boolean)).toHaveLength(1);
  expect(await answered().claim('D0NIA', '1.2')).toBe(true);
  expect(await answered().claim('D0MONA', '1.1')).toBe(true);
});

it('what is noted goes away by itself, a day later', async () => {
  await answered().claim('D0NIA', '2.1');
  const Key = { setting: 'answered#D0NIA#2.1' };
  const { Item } = await table().dynamo.send(new GetCommand({ TableName: 'settings', Key }));
  expect(Item).toEqual({ ...Key, expiresAt: Date.parse('2026-11-24T08:00:00.000Z') / 1000 });
});
