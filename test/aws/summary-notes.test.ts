import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from '@jest/globals';
import { summaryNotes } from '../../src/aws/summary-notes';
import { emptySettings } from '../support/dynamo';

const table = emptySettings();
const notes = () => summaryNotes({ ...table(), clock: () => new Date('2026-11-23T08:00:00.000Z') });

it('a date is claimed once, whoever is first, and again after it was given back', async () => {
  const answers = await Promise.all([1, 2, 3, 4].map(() => notes().claim('2026-11-23')));
  expect(answers.filter(Boolean)).toHaveLength(1);
  expect(await notes().claim('2026-11-24')).toBe(true);
  await notes().giveBack('2026-11-23');
  expect(await notes().claim('2026-11-23')).toBe(true);
  expect(await notes().claim('2026-11-24')).toBe(false);
});

it('giving back what was not claimed is no fault', async () => {
  await expect(notes().giveBack('2026-12-01')).resolves.toBeUndefined();
});

it('a note goes away by itself, 30 days later', async () => {
  await notes().claim('2026-11-25');
  const { Item } = await table().dynamo.send(
    new GetCommand({ TableName: 'settings', Key: { setting: 'summary#2026-11-25' } }),
  );
  expect(Item).toEqual({
    setting: 'summary#2026-11-25',
    expiresAt: Date.parse('2026-12-23T08:00:00.000Z') / 1000,
  });
});
