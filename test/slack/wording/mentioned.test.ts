import { describe, expect, it } from '@jest/globals';
import { fallback } from '../../../src/slack/sentence';
import { mentioned } from '../../../src/slack/wording/mentioned';

const REVIEWERS = ['U0MONA', 'S0MODERATORS', 'W0MAX'];

describe('whom a new card mentions', () => {
  it.each([
    ['nobody', ''],
    ['reviewers', '<@U0MONA> <!subteam^S0MODERATORS> <@W0MAX>'],
    ['S0DESK', '<!subteam^S0DESK>'],
    ['U0EVE', '<@U0EVE>'],
  ])('%s: %j', (setting, said) => {
    expect(fallback(mentioned(setting, REVIEWERS))).toBe(said);
  });

  it('is each of them once, with one space between', () => {
    expect(mentioned('reviewers', ['U0MONA'])).toEqual([['', { type: 'user', user_id: 'U0MONA' }]]);
  });
});
