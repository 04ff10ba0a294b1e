import { describe, expect, it } from '@jest/globals';
import { dayBefore, isTimeZone, localTime, startOf, TIME_OF_DAY } from '../../src/domain/calendar';

const HOUR = 60 * 60 * 1000;

describe('a day', () => {
  it.each([
    ['an ordinary one', '2026-05-04', 'Europe/Berlin', '2026-05-03T22:00:00.000Z'],
    ['the day clocks go forward at 02:00', '2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
    ['the day after it', '2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
    ['the day after clocks went back', '2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
    ['one without its first hour', '2026-04-24', 'Africa/Cairo', '2026-04-23T22:00:00.000Z'],
    ['one without its first hour, in the south', '2026-09-06', 'America/Santiago', '2026-09-06T04:00:00.000Z'],
    ['one whose first hour comes twice', '2026-11-01', 'America/Havana', '2026-11-01T04:00:00.000Z'],
    ['in the first zone of all', '2026-01-01', 'Pacific/Kiritimati', '2025-12-31T10:00:00.000Z'],
    ['in one of the last', '2026-01-01', 'Pacific/Pago_Pago', '2026-01-01T11:00:00.000Z'],
    ['in one that is quarters off', '2026-01-01', 'Asia/Kathmandu', '2025-12-31T18:15:00.000Z'],
    ['in UTC', '2026-01-01', 'UTC', '2026-01-01T00:00:00.000Z'],
  ])('%s begins with its first second', (_, date, zone, first) => {
    expect(startOf(date, zone).toISOString()).toBe(first);
    expect(localTime(new Date(first), zone).date).toBe(date);
    expect(localTime(new Date(Date.parse(first) - 1000), zone).date).toBe(dayBefore(date));
  });

  it.each([
    ['2026-03-29', 23],
    ['2026-10-25', 25],
    ['2026-10-26', 24],
  ])('%s has %i hours in Berlin', (date, hours) => {
    const next = date === '2026-03-29' ? '2026-03-30' : date === '2026-10-25' ? '2026-10-26' : '2026-10-27';
    expect((startOf(next, 'Europe/Berlin').getTime() - startOf(date, 'Europe/Berlin').getTime()) / HOUR).toBe(hours);
  });

  it.each([
    ['2026-03-01', '2026-02-28'],
    ['2028-03-01', '2028-02-29'],
    ['2027-01-01', '2026-12-31'],
  ])('%s comes after %s', (date, before) => {
    expect(dayBefore(date)).toBe(before);
  });
});

it('clocks show midnight as 00:00, and the date of their own zone', () => {
  const instant = new Date('2026-10-25T22:30:00.000Z');
  expect(localTime(instant, 'Europe/Berlin')).toEqual({ date: '2026-10-25', time: '23:30' });
  expect(localTime(new Date('2026-10-25T23:00:00.000Z'), 'Europe/Berlin').time).toBe('00:00');
  expect(localTime(instant, 'America/New_York')).toEqual({ date: '2026-10-25', time: '18:30' });
  expect(localTime(instant, 'Asia/Tokyo')).toEqual({ date: '2026-10-26', time: '07:30' });
});

it.each([
  ['Europe/Berlin', true],
  ['America/Argentina/Buenos_Aires', true],
  ['UTC', true],
  ['Europe/Bonn', false],
  ['+02:00', false],
  ['', false],
])('%j is a time zone: %s', (name, is) => {
  expect(isTimeZone(name)).toBe(is);
});

it.each([
  ['00:00', true],
  ['23:59', true],
  ['24:00', false],
  ['9:00', false],
  ['09:60', false],
  ['09:00\n', false],
])('%j is a time of day: %s', (text, is) => {
  expect(TIME_OF_DAY.test(text)).toBe(is);
});
