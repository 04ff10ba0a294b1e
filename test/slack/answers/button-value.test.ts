import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { given } from '../../../src/domain/given';
import {
  decisionValue,
  type ListedPage,
  type ListPosition,
  looksOn,
  pageValue,
  readDecisionValue,
  readPageValue,
} from '../../../src/slack/answers/button-value';
import { searchPosition } from '../../../src/slack/answers/surface';
import { anyCharacter } from '../../support/any-text';
import { NOW } from '../../support/records';

const anyId = fc.stringMatching(/^[\w-]{1,80}$/);
const anyCount = fc.option(fc.nat(), { nil: undefined });
const anyCursor = fc.option(fc.base64String({ minLength: 24, maxLength: 200 }), { nil: undefined });
const anyWords = fc.string({ unit: anyCharacter, maxLength: 300 }).map((text) => searchPosition(text).words);
const anyPosition: fc.Arbitrary<ListPosition> = fc
  .record({
    words: anyWords,
    cursor: anyCursor,
    from: anyCount,
    read: anyCount,
    back: fc.constantFrom(true as const, undefined),
  })
  .map((position) => given(position));
const anyPage: fc.Arbitrary<ListedPage> = fc
  .record({
    position: anyPosition,
    rows: fc.uniqueArray(anyId, { minLength: 1, maxLength: 10 }),
    turnedAt: anyCount,
    total: anyCount,
    atLeast: fc.constantFrom(true, undefined),
    searched: anyCount,
    next: fc.option(anyPosition, { nil: undefined }),
    previous: fc.option(anyPosition, { nil: undefined }),
  })
  .map((page) => given(page) as ListedPage);
const UUID = '1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b';

describe('the value of a button that decides', () => {
  it('on a card is the article’s id and nothing else', () => {
    expect(decisionValue(UUID)).toBe(UUID);
    expect(readDecisionValue(UUID)).toEqual({ articleId: UUID });
  });

  it('names a later review, and no first one', () => {
    expect(decisionValue(UUID, undefined, 2)).toBe(`${UUID}.2`);
    expect(readDecisionValue(`${UUID}.2`)).toEqual({ articleId: UUID, review: 2 });
    expect(readDecisionValue(`${UUID}.1`)).toEqual({ articleId: UUID, review: 1 });
    const page = { position: {}, rows: [UUID] };
    expect(readDecisionValue(decisionValue(UUID, page, 3))).toEqual({ articleId: UUID, review: 3, page });
    expect(readDecisionValue(`${UUID}.`)).toBeUndefined();
  });

  it('in a list brings the article and the page back, within Slack’s 2,000 characters', () => {
    fc.assert(
      fc.property(anyPage, fc.nat(), (page, which) => {
        const articleId = page.rows[which % page.rows.length] ?? '';
        const value = decisionValue(articleId, page);
        expect(value.length).toBeLessThanOrEqual(2000);
        expect(readDecisionValue(value)).toMatchObject({ articleId, page: { rows: page.rows } });
        const whole = `${articleId}|${page.rows.join(',')}|${JSON.stringify({ ...page, rows: undefined })}`;
        if (whole.length <= 2000) expect(readDecisionValue(value)).toEqual({ articleId, page });
      }),
    );
  });

  it('keeps a full page of articles whole, whatever was searched for', () => {
    const rows = Array.from({ length: 10 }, (_, n) => `${UUID.slice(0, -1)}${n}`);
    const next = { cursor: 'c'.repeat(200), from: 99990, read: 123456 };
    const position = { words: 'w'.repeat(200), ...next };
    const previous = { cursor: 'c'.repeat(200), from: 99990 };
    const page = {
      position,
      rows,
      turnedAt: NOW.getTime(),
      total: 100_000,
      atLeast: true,
      searched: 123456,
      next,
      previous,
    };
    expect(readDecisionValue(decisionValue(UUID.replace(/.$/, '3'), page))?.page).toEqual(page);
  });

  it('leaves out what is around the rows, but for when it was turned to, then the rows, when it does not fit', () => {
    const rows = Array.from({ length: 10 }, (_, n) => `${'x'.repeat(79)}${n}`);
    const page = { position: { words: '\u0001'.repeat(200) }, rows };
    expect(readDecisionValue(decisionValue(rows[0] ?? '', page))?.page).toEqual({ position: {}, rows });
    const turned = { ...page, turnedAt: 1_714_996_800_000 };
    expect(readDecisionValue(decisionValue(rows[0] ?? '', turned))?.page).toEqual({
      position: {},
      rows,
      turnedAt: turned.turnedAt,
    });
    const endless = { position: {}, rows: Array.from({ length: 40 }, () => rows[0] ?? '') };
    expect(decisionValue(UUID, endless)).toBe(UUID);
  });

  it.each([
    ['', undefined],
    ['|', undefined],
    ['no article', undefined],
    ['x'.repeat(81), undefined],
    ['a1|', { articleId: 'a1' }],
    ['a1|a2,a3', { articleId: 'a1' }],
    ['a1|a1,<!channel>', { articleId: 'a1' }],
    [`a1|${Array.from({ length: 11 }, (_, n) => `a${n}`).join(',')}`, { articleId: 'a1' }],
    ['a1|a1', { articleId: 'a1', page: { position: {}, rows: ['a1'] } }],
    ['a1|a1|no JSON', { articleId: 'a1', page: { position: {}, rows: ['a1'] } }],
    ['a1|a1|[1]', { articleId: 'a1', page: { position: {}, rows: ['a1'] } }],
    [
      'a1|a1|{"position":{"words":7,"cursor":"","from":-1,"read":1.5},"total":"9","next":null}',
      { articleId: 'a1', page: { position: {}, rows: ['a1'], next: {} } },
    ],
  ])('read from %j is %j', (value, expected) => {
    expect(readDecisionValue(value)).toEqual(expected);
  });

  it('is read, never a failure of ours, whatever was sent', () => {
    const anyTail = fc.oneof(fc.string(), fc.string({ unit: anyCharacter }), fc.json());
    fc.assert(
      fc.property(
        fc.oneof(
          anyTail,
          anyTail.map((tail) => `a1|a1|${tail}`),
        ),
        (value) => {
          const { articleId, page } = readDecisionValue(value) ?? {};
          expect(articleId ?? 'a1').toMatch(/^[\w-]{1,80}$/);
          expect(page?.rows.every((id) => /^[\w-]{1,80}$/.test(id)) ?? true).toBe(true);
          if (articleId !== undefined && page) decisionValue(articleId, page);
        },
      ),
    );
  });
});

describe('the value of a button that turns the page', () => {
  it('brings the position back, within Slack’s 2,000 characters', () => {
    fc.assert(
      fc.property(anyPosition, (position) => {
        const value = pageValue(position);
        expect(value.length).toBeLessThanOrEqual(2000);
        expect(readPageValue(value)).toEqual(position);
      }),
    );
  });

  it('is the bare cursor in an older list, and otherwise the top of the list', () => {
    const cursor = Buffer.from('{"status":"pending"}').toString('base64url');
    expect(readPageValue(cursor)).toEqual({ cursor });
    for (const value of ['', 'first', 'all', 'list', 'null', '[]', '7', 'what is this, if not junk']) {
      expect(readPageValue(value)).toEqual({});
    }
    expect(pageValue({ cursor: 'c'.repeat(2000) })).toBe('{}');
  });
});

it('a page is looked on from where its search was cut short', () => {
  const page = { position: { words: 'x' }, rows: ['a1'], searched: 400 };
  expect(looksOn({ ...page, next: { cursor: 'c', read: 400 } })).toBe(true);
  expect(looksOn({ ...page, next: { cursor: 'c', read: 30 } })).toBe(false);
  expect(looksOn({ position: {}, rows: ['a1'], next: { cursor: 'c', read: 0 } })).toBe(false);
});
