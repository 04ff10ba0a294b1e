import { expect, it } from '@jest/globals';
import { expiring } from '../../src/aws/expiring';

it('asks once for a while, shares a read, and forgets a failure', async () => {
  let now = 0;
  let reads = 0;
  let fails = false;
  const ask = expiring(
    () => new Date(now),
    10,
    async () => {
      reads += 1;
      if (fails) throw new Error('no');
      return reads;
    },
  );

  expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
  now = 9999;
  expect(await ask()).toBe(1);
  expect(await ask({ fresh: true })).toBe(2);
  now = 30_000;
  fails = true;
  await expect(ask()).rejects.toThrow('no');
  fails = false;
  expect(await ask()).toBe(4);
});

it('reads afresh as often as it may, and gives the others what that read gave', async () => {
  let now = 0;
  let reads = 0;
  const read = async () => ++reads;
  const ask = expiring(() => new Date(now), 100, read, { atOnce: 2 });
  const fresh = () => ask({ fresh: true });

  expect(await ask()).toBe(1);
  expect(await Promise.all([fresh(), fresh(), fresh(), ask()])).toEqual([2, 3, 3, 3]);
  now = 999;
  expect(await fresh()).toBe(3);
  now = 1000;
  expect([await fresh(), await fresh()]).toEqual([4, 4]);
  now = 60_000;
  expect([await fresh(), await fresh(), await fresh()]).toEqual([5, 6, 6]);
});
