import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { type Journal, openJournal } from '../src/journal';
import { temporaryDirectory } from './test-endpoint';

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let journal: Journal;
beforeEach(async () => {
  directory = await temporaryDirectory();
  journal = await openJournal(directory.path);
});
afterEach(async () => {
  await journal.close();
  await directory.remove();
});

const put = (key: string, value: unknown) => ({ type: 'put', key, value }) as const;

it('writes of one instant are written in their order, each before its promise resolves', async () => {
  const first = journal.write([put('a', 1), put('b', 1)]);
  const later = [journal.write([{ type: 'del', key: 'a' }]), journal.write([put('a', 2)])];
  await first;
  expect(await journal.get('b')).toBe(1);
  await Promise.all(later);
  expect(await journal.getMany(['a', 'b'])).toEqual([2, 1]);
});

it('what is handed over while a batch is written becomes the next one, and all of it is there after the end', async () => {
  const written = Array.from({ length: 100 }, (_, n) => journal.write([put(`key${n}`, n)]));
  await journal.close();
  await Promise.all(written);
  journal = await openJournal(directory.path);
  expect(await journal.keys({ gt: 'key', lt: 'kez' })).toHaveLength(100);
});

it('a value is written as it was when it was handed over', async () => {
  const value = { count: 1 };
  const written = journal.write([put('a', value)]);
  value.count = 2;
  await written;
  expect(await journal.get('a')).toEqual({ count: 1 });
});

it('a write that fails is told to whoever wrote it, and hinders no other', async () => {
  const unserializable = { self: undefined as unknown };
  unserializable.self = unserializable;
  const failing = journal.write([put('a', unserializable)]);
  await Promise.all([expect(failing).rejects.toThrow('circular'), journal.write([put('b', 1)])]);
  expect(await journal.getMany(['a', 'b'])).toEqual([undefined, 1]);
});
