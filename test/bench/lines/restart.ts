import { type Newsroom, newNewsroom } from '../../support/newsroom';
import { alternate, pairs } from '../alternate';
import { openFilled } from '../filled';
import type { Line } from '../line';

/** A start with so many takes long. */
const TIMES = 3;
const MANY = 100_000;
const many = MANY.toLocaleString('en');

export const restart: Line = {
  name: 'restart',
  title: 'A restart of the local host',
  how: `From the start of \`npm start\`'s process, with the bundles, to its line \`ready\`, after it was ended by SIGTERM; in turn with ${many} waiting and ${many} decided articles in its data, and
with one. The many are [copies](../test/bench/filled.ts), with the rows of their records, indexes and executions, but not what Slack shows of them, nor their entries in the log.`,
  comparisons: [
    {
      what: `restart with ${many} waiting, ${many} decided`,
      peer: 'nothing but the first article',
      unit: 'ms',
      must: { most: 2 },
    },
  ],
  measure: async (tell) => {
    tell('filling');
    const full = await openFilled({ waiting: MANY, decided: MANY });
    const empty = newNewsroom({ HANDLERS: 'dist' });
    try {
      await empty.open();
      const again = (newsroom: Newsroom) => async () => {
        await newsroom.host().kill('SIGTERM');
        await newsroom.open();
        return newsroom.host().readyAfter;
      };
      const took = await alternate(TIMES, { us: again(full), them: again(empty) }, tell);
      return [pairs(took.us, took.them)];
    } finally {
      await full.close();
      await empty.close();
    }
  },
};
