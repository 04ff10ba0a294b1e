import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { LOCAL } from '../../src/local/local-workspace';
import { eventually, type Newsroom, openNewsroom } from '../support/newsroom';

let newsroom: Newsroom;
beforeAll(async () => {
  // At midnight: of today's the time is past, and it is tomorrow's that is to come.
  newsroom = await openNewsroom({ SUMMARY_AT: '00:00', SUMMARY_ZONE: 'UTC', UNDO_SECONDS: '0' });
});
afterAll(() => newsroom.close());

const summaries = async () =>
  (await newsroom.as('U0MONA').messages(LOCAL.reviewChannel)).filter(({ text }) => text.startsWith('Daily summary.'));

/** Presses *Skip time*: to the next reminder of an article that waits, a day away. */
const skipADay = () =>
  fetch(`${newsroom.host().slackUrl}/try-it/skip/reminder`, { method: 'POST', headers: { 'HX-Request': 'true' } });

it('a day’s summary comes when its time has come, with the way to the list, and once a date', async () => {
  const approved = await newsroom.submit('A forbidden title that is approved');
  await newsroom.click('U0MONA', approved, 'approve');
  await newsroom.until(approved, 'published');
  await newsroom.card(await newsroom.submit('A forbidden title that waits'));
  expect(await summaries()).toEqual([]);

  await skipADay();
  const [summary] = await eventually(async () => {
    const found = await summaries();
    return found.length > 0 ? found : undefined;
  }, 'the day’s summary');
  expect(summary?.text).toMatch(/1 article is waiting for a decision: “.+ waits”, for (1 day|2\d h)/);
  expect(summary?.text).toMatch(
    /1 review ended on \w+, \w+ \d+: 1 approved, 0 rejected, 0 expired. Decided by people: 1,/,
  );
  await newsroom.as('U0MONA').click(summary, 'show_pending', 'list');

  await newsroom.crashAndRestart();
  await skipADay();
  await eventually(async () => ((await summaries()).length > 1 ? true : undefined), 'the next day’s');
  expect(await summaries()).toHaveLength(2);
});
