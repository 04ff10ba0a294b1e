/** A time of day, `HH:MM`. */
export const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;

const DAY = 24 * 60 * 60 * 1000;

/** Whether there is a time zone of this name: one of IANA's, such as `Europe/Berlin`. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    // A mere offset, which Intl takes as well, is no zone whose clocks change.
    return !/^[+-]/.test(name);
  } catch {
    return false;
  }
}

/** What clocks in a time zone show: the date, `YYYY-MM-DD`, and the time of day, `HH:MM`. */
export function localTime(instant: Date, timeZone: string): { readonly date: string; readonly time: string } {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).formatToParts(instant);
  const { year, month, day, hour, minute } = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return { date: `${year}-${month}-${day}`, time: `${hour}:${minute}` };
}

/** The date before this one, by the calendar. */
export function dayBefore(date: string): string {
  return new Date(Date.parse(date) - DAY).toISOString().slice(0, 10);
}

/** A second before any zone's midnight of a date in UTC, or after: zones are up to 14 hours ahead and 12 behind. */
const FURTHEST = 15 * 60 * 60 * 1000;

/**
 * The first second of a date in a time zone. Where clocks go forward at midnight that is not 00:00, and a day may have
 * 23 or 25 hours: so it is looked for, and not reckoned.
 */
export function startOf(date: string, timeZone: string): Date {
  const midnight = Date.parse(date);
  let before = midnight - FURTHEST;
  let from = midnight + FURTHEST;
  while (from - before > 1000) {
    const between = before + Math.floor((from - before) / 2000) * 1000;
    if (localTime(new Date(between), timeZone).date < date) before = between;
    else from = between;
  }
  return new Date(from);
}
