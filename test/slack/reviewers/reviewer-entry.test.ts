import { describe, expect, it } from '@jest/globals';
import { reviewersDescribed, wayOf } from '../../../src/slack/reviewers/reviewer-entry';
import { fallback } from '../../../src/slack/sentence';

describe('an entry of the reviewers', () => {
  it('makes reviewers in one way', () => {
    expect(['U0MONA', 'W0MONA', 'S0MODERATORS', 'channel'].map(wayOf)).toEqual([
      'listed',
      'listed',
      'group',
      'channel',
    ]);
  });

  it('is described by mentions', () => {
    expect(fallback(reviewersDescribed(['U0MONA', 'S0MODERATORS', 'channel'], 'C0REVIEW'))).toBe(
      '<@U0MONA>, <!subteam^S0MODERATORS>, members of <#C0REVIEW>',
    );
  });
});
