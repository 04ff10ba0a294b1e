import { afterEach, expect, it } from '@jest/globals';
import { type Alarms, createAlarms } from '../src/alarms';

let now = 0;
let alarms: Alarms;
const rung: string[] = [];
const set = (name: string, at: number) => alarms.set(at, () => rung.push(name));
afterEach(() => alarms.close());

it('rings by a clock that stands until it is set forward, in order, and once', async () => {
  alarms = createAlarms(() => now);
  set('second', 2000);
  set('first', 1000);
  set('third', 3000);
  const callOff = set('never', 1500);
  await alarms.rearm();
  expect(rung).toEqual([]);
  callOff();
  now = 2000;
  await Promise.all([alarms.rearm(), alarms.rearm()]);
  expect(rung).toEqual(['first', 'second']);
  alarms.close();
  now = 9000;
  await alarms.rearm();
  expect(rung).toEqual(['first', 'second']);
});

it('does not ring what another has called off at the same moment', async () => {
  now = 0;
  alarms = createAlarms(() => now);
  const rings: string[] = [];
  alarms.set(10, () => callOff());
  const callOff = alarms.set(20, () => rings.push('never'));
  now = 20;
  await alarms.rearm();
  expect(rings).toEqual([]);
});

it('rearming waits for what comes of it', async () => {
  now = 0;
  alarms = createAlarms(() => now);
  let isDone = false;
  alarms.set(10, async () => {
    await new Promise(setImmediate);
    isDone = true;
  });
  now = 10;
  await alarms.rearm();
  expect(isDone).toBe(true);
});

it('rings by itself as time goes by, also after a clock that lags', async () => {
  const start = Date.now();
  // Runs at half the speed: the timer is due long before the alarm is.
  const slow = () => (Date.now() - start) / 2;
  alarms = createAlarms(slow);
  await alarms.after(20);
  expect(slow()).toBeGreaterThanOrEqual(20);
});

it('rings nothing that is set after it was closed, and says that it is', async () => {
  now = 0;
  alarms = createAlarms(() => now);
  expect(alarms.closed.aborted).toBe(false);
  alarms.close();
  const rings: string[] = [];
  alarms.set(0, () => rings.push('never'))();
  alarms.set(0, () => rings.push('never'));
  await alarms.rearm();
  expect(rings).toEqual([]);
  expect(alarms.closed.aborted).toBe(true);
});
