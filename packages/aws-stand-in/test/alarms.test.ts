import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { alarms } from '../src/alarms';

it('goes off when the clock says so, however it came there, and not once cancelled or closed', async () => {
  let time = 1_000_000;
  const went: string[] = [];
  const set = alarms(() => time);
  set.at(time + 3_600_000, () => went.push('hour'));
  set.at(time + 86_400_000, () => went.push('day'));
  const cancel = set.at(time + 1000, () => went.push('cancelled'));
  cancel();
  time -= 5000;
  set.rearm();
  await sleep(5);
  expect(went).toEqual([]);
  time += 3_605_000;
  set.rearm();
  while (went.length === 0) await sleep(1);
  set.close();
  time += 86_400_000;
  set.rearm();
  await sleep(5);
  expect(went).toEqual(['hour']);
});
