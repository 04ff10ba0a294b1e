import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, it } from '@jest/globals';
import { effectsTable } from '../../src/aws/effects-table';
import { notesTable } from '../../src/aws/notes-table';
import type { Notes } from '../../src/domain/note';
import { startDynamo } from '../support/dynamo';
import { rememberingLog } from '../support/log';

const log = rememberingLog();
let deps: Parameters<typeof notesTable>[0];
let notes: Notes;
beforeAll(async () => {
  const { dynamo } = await startDynamo();
  deps = { dynamo, tableName: 'slack', log };
  notes = notesTable(deps);
});

const FIRST = { id: 'V2', by: 'U0MAX', at: '2026-11-22T12:00:00.000Z', text: 'I know the author.' };
const SECOND = { id: 'V1', by: 'U0MONA', at: '2026-11-22T12:01:00.000Z', text: 'So do I.' };

it('keeps each note once, the oldest first', async () => {
  await notes.add('a1', FIRST);
  await notes.add('a1', SECOND);
  await notes.add('a1', { ...FIRST, text: 'Sent again.', at: SECOND.at });
  expect(await notes.of('a1')).toEqual([FIRST, SECOND]);
  await notes.remove('a1', SECOND.id);
  expect(await notes.of('a1')).toEqual([FIRST]);
  expect(await notes.of('a2')).toEqual([]);
});

it('is beside the effects, is none of them, and is forgotten with them', async () => {
  const effects = effectsTable({ ...deps, sleep: async () => {} });
  await notes.add('a3', FIRST);
  await effects.plan('a3', { card: FIRST.at });
  expect((await effects.findOf('a3')).map(({ kind }) => kind)).toEqual(['card']);
  expect(log.lines).toEqual([]);
  await effects.forget('a3');
  expect(await notes.of('a3')).toEqual([]);
});

it('tells in the log which one cannot be read, and nothing of what is in it', async () => {
  await notes.add('a4', FIRST);
  const Item = { of: 'a4', kind: 'note#V9', id: 'V9', by: 7, at: FIRST.at, text: 'A SECRET note' };
  await deps.dynamo.send(new PutCommand({ TableName: 'slack', Item }));
  expect(await notes.of('a4')).toEqual([FIRST]);
  expect(log.lines).toMatchObject([{ level: 'error', event: 'stored-unreadable', note: 'a4 note#V9' }]);
  expect(JSON.stringify(log.lines)).not.toContain('SECRET');
});
