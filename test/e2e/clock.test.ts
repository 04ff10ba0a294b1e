import { expect, it } from '@jest/globals';
import { eventually, hasButtons, textOf } from '../support/newsroom';
import { sharedNewsroom } from '../support/shared-newsroom';

const newsroom = sharedNewsroom({ REVIEW_DEADLINE_SECONDS: '9', REMIND_EVERY_SECONDS: '3' });

it('reminds in the card’s thread, expires, and tells a late click so', async () => {
  const id = await newsroom.submit('Forbidden and forgotten');
  const card = await newsroom.card(id);
  const [list] = (await newsroom.command('U0MONA', '/pending')).ephemeral;
  const expired = await newsroom.until(id, 'expired');

  expect(expired.decision).toMatchObject({ status: 'expired', via: 'deadline' });
  const late = Date.parse(expired.decision?.at ?? '') - Date.parse(expired.deadline ?? '');
  expect(late).toBeGreaterThanOrEqual(0);
  expect(late).toBeLessThan(3000);
  const thread = await eventually(async () => {
    const messages = await newsroom.as('U0MONA').messages(card);
    return messages.some(({ text }) => text.includes('has expired')) ? messages : undefined;
  }, 'the word that it expired');
  // Before that, two reminders, or one where a busy machine slept through a period: then it reminds once for both.
  expect([2, 3]).toContain(thread.length - 1);

  const decided = await newsroom.decidedCard(id);
  expect(textOf(decided)).toContain('Expired');
  expect(hasButtons(decided)).toBe(false);
  expect(textOf(await newsroom.clickRow('U0MONA', list, id, 'approve'))).toContain('Too late');
  expect((await newsroom.api('POST', `/articles/${id}/decision`, { body: { decision: 'approve' } })).status).toBe(409);
}, 30_000);
