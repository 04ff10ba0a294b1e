import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CHOICES } from '../../../src/domain/decision';
import { pageValue } from '../../../src/slack/answers/button-value';
import {
  newSession,
  passed,
  type ReviewSession,
  readSession,
  writeSession,
} from '../../../src/slack/answers/review-session';
import { anyCharacter } from '../../support/any-text';

const anySession: fc.Arbitrary<ReviewSession> = fc.record(
  {
    via: fc.constantFrom('pending' as const, 'home' as const),
    approved: fc.nat(),
    rejected: fc.nat(),
    returned: fc.nat(),
    skipped: fc.nat(),
    gone: fc.nat(),
    // As the value of a button has it.
    words: fc
      .string({ unit: anyCharacter, minLength: 1, maxLength: 2000 })
      .filter((words) => pageValue({ words }) !== '{}'),
    left: fc.nat(),
    atLeast: fc.constant(true),
    behind: fc.stringMatching(/^[\w-]{20,400}$/),
    articleId: fc.stringMatching(/^[\w-]{1,80}$/),
    review: fc.integer({ min: 1, max: 999_999 }),
    since: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
    isGone: fc.constant(true),
    choice: fc.constantFrom(...CHOICES),
  },
  { requiredKeys: ['via', 'approved', 'rejected', 'returned', 'skipped', 'gone'], noNullPrototype: true },
);

describe('a session in the modal', () => {
  it('is read as it was written, within Slack’s 3,000 characters', () => {
    fc.assert(
      fc.property(anySession, (session) => {
        const metadata = writeSession(session);
        expect(metadata.length).toBeLessThanOrEqual(3000);
        expect(readSession(metadata)).toEqual(session);
      }),
    );
  });

  it.each(['', '[]', 'null', '"home"', '{', '{"via":"api","approved":-1,"skipped":"2","since":1.5,"articleId":7}'])(
    'is one that begins anew where %j is no session',
    (metadata) => {
      expect(readSession(metadata)).toEqual(newSession('pending'));
    },
  );

  it.each([
    ['skipped, while it waits', {}, { skipped: 3 }],
    ['gone, where somebody else decided', { isGone: true }, { gone: 6 }],
    ['approved', { isGone: true, choice: 'approve' }, { gone: 6, approved: 4 }],
    ['rejected', { isGone: true, choice: 'reject' }, { gone: 6, rejected: 2 }],
    ['returned', { isGone: true, choice: 'return' }, { gone: 6, returned: 1 }],
  ] as [string, Partial<ReviewSession>, object][])('counts an article that is passed: %s', (_, shown, counted) => {
    const session = { via: 'home', approved: 3, rejected: 1, returned: 0, skipped: 2, gone: 5, behind: 'c' } as const;
    expect(passed({ ...session, articleId: 'a1', review: 2, since: 1, ...shown })).toEqual({ ...session, ...counted });
    // Where no article is shown, none is passed.
    expect(passed(session)).toEqual(session);
  });
});
