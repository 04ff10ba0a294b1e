import { randomInt } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { listenTo } from '../support/listened-to';

/** Of 10,000 endings, through ten kills. */
const SHARE = Number(process.env.SOAK_SHARE ?? 1);
const SEED = Number(process.env.SOAK_SEED ?? randomInt(2 ** 31));
const ARTICLES = {
  clean: Math.ceil(8000 * SHARE),
  decided: Math.ceil(1500 * SHARE),
  expired: Math.ceil(500 * SHARE),
};
/** Milliseconds: after each kill what was held back needs its time. */
const SETTLES_WITHIN = 120_000 + 20 * 60_000 * SHARE;

it(
  'E5: who follows the log, the bus or the webhook, as docs/outcomes.md says, hears each ending once, and no other',
  async () => {
    process.stderr.write(`SOAK_SEED=${SEED} SOAK_SHARE=${SHARE}\n`);
    const kills = Math.ceil(10 * SHARE);
    const { ended, listeners } = await listenTo({ seed: SEED, articles: ARTICLES, kills, within: SETTLES_WITHIN });
    for (const [name, { heard, repeated }] of Object.entries(listeners)) {
      const unheard = [...ended].filter(([id, status]) => heard.get(id) !== status);
      expect({ name, unheard, count: heard.size }).toEqual({ name, unheard: [], count: ended.size });
      process.stderr.write(`${name}: ${heard.size}, ${repeated.size} of them more than once\n`);
    }
    const { changes, bus, webhook } = listeners;
    expect(changes.sequences).toEqual(Array.from({ length: ended.size }, (_, n) => n + 1));
    // What the bus gave twice is two messages, each with a backoff of its own.
    expect(webhook.early().filter((id) => !bus.repeated.has(id))).toEqual([]);
  },
  SETTLES_WITHIN + 60 * 60_000 * SHARE + 120_000,
);
