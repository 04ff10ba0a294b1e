import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { statusCursor, submitterCursor } from '../../src/aws/cursor';
import { STATUSES } from '../../src/domain/article';
import { anyCharacter } from '../support/any-text';

const anyPosition = fc.record({
  status: fc.constantFrom(...STATUSES),
  statusAt: fc
    .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((at) => at.toISOString()),
  articleId: fc.stringMatching(/^[\w-]{1,80}$/),
});
const asCursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const AT = { status: 'pending', statusAt: '2026-11-22T12:00:00.000Z', articleId: 'a1' };
const INVALID = expect.objectContaining({ refusal: { code: 'invalid-cursor' } });

function refusalOf(cursor: string): unknown {
  try {
    return statusCursor.decode(cursor, { status: 'pending' });
  } catch (error) {
    return error;
  }
}

describe('a cursor', () => {
  it('leads back to any position, and needs no escaping in an address', () => {
    fc.assert(
      fc.property(anyPosition, (position) => {
        const cursor = statusCursor.encode(position);
        expect(encodeURIComponent(cursor)).toBe(cursor);
        expect(statusCursor.decode(cursor, { status: position.status })).toEqual(position);
      }),
    );
  });

  it('is refused for the list of any other status', () => {
    fc.assert(
      fc.property(anyPosition, fc.constantFrom(...STATUSES), (position, status) => {
        fc.pre(status !== position.status);
        expect(() => statusCursor.decode(statusCursor.encode(position), { status })).toThrow('invalid-cursor');
      }),
    );
  });

  it('of one submitter’s list is refused in another’s, and in the list of a status', () => {
    const cursor = submitterCursor.encode({ submitter: 'slack:U0NIA', submittedAt: AT.statusAt, articleId: 'a1' });
    expect(submitterCursor.decode(cursor, { submitter: 'slack:U0NIA' }).articleId).toBe('a1');
    expect(() => submitterCursor.decode(cursor, { submitter: 'slack:U0MAX' })).toThrow('invalid-cursor');
    expect(refusalOf(cursor)).toEqual(INVALID);
  });

  it.each([
    ['an unknown status', { ...AT, status: 'accepted' }],
    ['no time', { ...AT, statusAt: 'yesterday' }],
    ['no id', { ...AT, articleId: '' }],
    ['an id too long', { ...AT, articleId: 'x'.repeat(81) }],
    ['half a surrogate pair', { ...AT, articleId: '\ud83d' }],
    ['a time longer than a key of an index', { ...AT, statusAt: `2026-11-22T12:00:00.${'0'.repeat(1100)}Z` }],
    ['a member more', { ...AT, taskToken: 'x' }],
    ['a member less', { status: 'pending', articleId: 'a1' }],
    ['another shape', [AT]],
  ])('with %s is refused', (_, value) => {
    expect(refusalOf(asCursor(AT))).toEqual(AT);
    expect(refusalOf(asCursor(value))).toEqual(INVALID);
  });

  it('is refused, never a failure of ours, whatever was sent', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: anyCharacter }), fc.json().map(asCursor)), (sent) => {
        expect(refusalOf(sent)).toEqual(INVALID);
      }),
    );
  });
});
