import { expect, it } from '@jest/globals';
import { ClockExperiment } from '../../../src/local/try-it/clock-experiment';

const expired = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    ...{ what: 'expired' as const, article: { id: `a${n}`, title: `Title ${n}` }, place: undefined },
  }));
const drawn = (count: number, isMore: boolean) => {
  const skipped = { to: 0, caused: expired(count), isMore };
  return String(<ClockExperiment clock={{ now: 0, ahead: 0, next: {}, skipped }} />);
};

it.each([
  [10, false, 10, undefined],
  [12, false, 10, 'and 2 more'],
  [100, true, 10, 'and more'],
])('of %d things that came of a skip (more waited: %s), %d are listed, and then %s', (count, isMore, listed, rest) => {
  const page = drawn(count, isMore);
  expect(page.match(/Title \d+/g)).toHaveLength(listed);
  expect(/and (?:\d+ )?more/.exec(page)?.[0]).toBe(rest);
});
