import { expect, it } from '@jest/globals';
import { raceInLists } from '../support/race-in-lists';
import { sharedNewsroom } from '../support/shared-newsroom';

/** Of a thousand. */
const SHARE = Number(process.env.SOAK_SHARE ?? 1);
const RACES = Math.ceil(1000 * SHARE);
/** Milliseconds; ten times what it takes on a quiet machine. */
const A_RACE_TAKES = 2000;

const newsroom = sharedNewsroom();

it(
  `two opposite clicks at the same instant are one decision, ${RACES} times over, and both clickers are told the truth`,
  async () => {
    expect.hasAssertions();
    process.stderr.write(`SOAK_SHARE=${SHARE}\n`);
    for (let round = 0; round < RACES; round++) await raceInLists(newsroom, round);
  },
  60_000 + RACES * A_RACE_TAKES,
);
