import { describe, expect, it } from '@jest/globals';
import { readEach, readStored, TIME } from '../../src/aws/read-stored';
import { rememberingLog } from '../support/log';

const SECRET = 'the-task-token';
const shape = {
  id: '',
  size: 0,
  open: false,
  at: TIME,
  kind: new Set(['a', 'b']),
  'note?': '',
  parts: [{ name: '' }],
  groups: { '*': [''] },
};
const good = {
  id: 'x',
  size: 1,
  open: true,
  at: '2026-11-22T12:00:00Z',
  kind: 'b',
  parts: [{ name: 'p' }],
  groups: { 'S1?': ['U1'] },
};
const read = (value: unknown) => readStored('thing x', shape, value);

describe('readStored', () => {
  it('gives what is right as it is, members unknown to it and all', () => {
    const newer = { ...good, note: 'n', since: 2, parts: [{ name: 'p', colour: { red: 1 } }] };
    expect(read(good)).toBe(good);
    expect(read(newer)).toBe(newer);
    expect(newer).toEqual({ ...good, note: 'n', since: 2, parts: [{ name: 'p', colour: { red: 1 } }] });
  });

  it.each([
    ['', undefined],
    ['', null],
    ['', [good]],
    ['', SECRET],
    ['', new Set([SECRET])],
    ['.id', { ...good, id: undefined }],
    ['.size', { ...good, size: SECRET }],
    ['.open', { ...good, open: 'true' }],
    ['.at', { ...good, at: SECRET }],
    ['.at', { ...good, at: [good.at] }],
    ['.at', { ...good, at: '2026-11-22T12:00:00+01:00' }],
    ['.kind', { ...good, kind: SECRET }],
    ['.note', { ...good, note: null }],
    ['.parts', { ...good, parts: { name: SECRET } }],
    ['.parts.1', { ...good, parts: [...good.parts, SECRET] }],
    ['.parts.1.name', { ...good, parts: [...good.parts, { title: SECRET }] }],
    ['.groups', { ...good, groups: new Set([SECRET]) }],
    ['.groups.S1?', { ...good, groups: { 'S1?': SECRET } }],
    ['.groups.S1.0', { ...good, groups: { S1: [{ SECRET }] } }],
  ])('names thing x%s when that is wrong, and tells nothing of what is in it', (path, value) => {
    expect(() => read(value)).toThrow(new Error(`thing x${path} is not what it should be`));
  });

  it.each(['2026-11-22T12:00:00Z', '2026-11-22T12:00:00.123Z', '2024-02-29T23:59:59.999999Z'])(
    'takes %s for a time',
    (at) => {
      expect(read({ ...good, at })).toMatchObject({ at });
    },
  );

  it.each([
    '',
    '2026-11-22',
    '2026-11-22T12:00Z',
    '2026-13-01T00:00:00Z',
    '2026-11-22T24:00:00Z',
    '2026-11-22 12:00:00Z',
  ])('does not take %j for a time', (at) => {
    expect(() => read({ ...good, at })).toThrow('thing x.at');
  });
});

describe('readEach', () => {
  it('leaves out what cannot be read, and names it in the log', () => {
    const log = rememberingLog();
    const many = [
      ['one', { id: '1' }],
      ['two', { id: 2 }],
      ['three', { id: '3' }],
    ] as const;
    expect(readEach(log, 'key', { id: '' }, [...many])).toEqual([many[0], many[2]]);
    const error = 'key two.id is not what it should be';
    expect(log.lines).toEqual([{ level: 'error', event: 'stored-unreadable', key: 'two', error }]);
  });
});
