import { expect, it } from '@jest/globals';
import { newNewsroom } from '../support/newsroom';
import { multiply } from './many-waiting';

const SHARE = Number(process.env.SOAK_SHARE ?? 1);
/** As many as the heap of `npm start` has to suffice for. */
const WAITING = Math.max(1000, Math.round(100_000 * SHARE));

it(`F6 starts with ${WAITING} waiting articles, every index entry of theirs lost`, async () => {
  const newsroom = newNewsroom();
  try {
    await newsroom.open();
    // Otherwise each of them would have its review requested anew.
    const id = await newsroom.held('Forbidden a hundred thousand times');
    await newsroom.card(id);
    await newsroom.host().kill('SIGTERM');
    await multiply(newsroom.host().dataDir, id, WAITING);

    await newsroom.open();
    process.stderr.write(
      `${WAITING} waiting: ready in ${newsroom.host().readyAfter} ms, ${newsroom.host().memory() | 0} MB\n`,
    );
    expect(await newsroom.waiting()).toHaveLength(100);
    // By another key: of the one that brought in all of these, no more may wait.
    const posted = await newsroom.api<{ id: string }>('POST', '/articles', { body: { title: 'Forbidden once more' } });
    await newsroom.until(posted.body.id, 'pending');
    await newsroom.click('U0MONA', id, 'approve');
    await newsroom.until(id, 'published');
  } finally {
    await newsroom.close();
  }
}, 300_000);
