import { randomInt } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { listenTo } from '../support/listened-to';

it('E5: who follows the log, the bus or the webhook, as docs/outcomes.md says, hears each ending, and no other', async () => {
  const seed = randomInt(2 ** 31);
  const articles = { clean: 36, decided: 10, expired: 4 };
  const { ended, listeners } = await listenTo({ seed, articles, kills: 1, within: 90_000 });
  const all = [...ended].sort();
  expect({ seed, count: all.length }).toEqual({ seed, count: 50 });
  for (const [name, { heard }] of Object.entries(listeners)) {
    const unheard = all.filter(([id, status]) => heard.get(id) !== status);
    expect({ seed, name, unheard, count: heard.size }).toEqual({ seed, name, unheard: [], count: all.length });
  }
  const { changes, webhook } = listeners;
  expect(changes.sequences).toEqual(all.map((_, n) => n + 1));
  expect(webhook.early()).toEqual([]);
}, 240_000);
