import { expect, it } from '@jest/globals';
import { speech } from '../../src/local/spoken';

const { asRead, pressed, became } = speech();

it.each([
  ['<@U0MONA> already approved it', 'Mona Moderator already approved it'],
  ['up to <!subteam^S0MODERATORS>.', 'up to @moderators.'],
  ['<!date^1763838000^{date_num} {time}|2025-11-22 19:00 UTC>', '2025-11-22 19:00 UTC'],
  ['<https://example.com/|the article> &amp; more &lt;b&gt;', 'the article & more <b>'],
  ['<@U0NOBODY>', 'U0NOBODY'],
])('%s is read as %s', (text, words) => {
  expect(asRead(text)).toBe(words);
});

it('whoever presses a button is told something, or nothing', () => {
  expect(pressed('U0NIA', 'approve', 'Not by <@U0NIA>')).toBe(
    'Nia Newcomer presses Approve and is told: Not by Nia Newcomer',
  );
  expect(pressed('U0MAX', 'undo', undefined)).toBe('Max Moderator presses Undo and is told nothing');
});

it.each([
  [became('pending'), 'It waits for a decision.'],
  [became('published'), 'It is published.'],
  [became('published', { by: 'U0MONA' }), 'It is published, by Mona Moderator.'],
  [became('rejected', { by: 'local-moderate', reason: 'No' }), 'It is rejected, by the API key local-moderate: “No”'],
])('%s', (said, words) => {
  expect(said).toBe(words);
});
