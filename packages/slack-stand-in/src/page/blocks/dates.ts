type Style = Intl.DateTimeFormatOptions;

const DAY_MS = 86_400_000;
const HALF_A_YEAR = 182;

function ordinal(day: number): string {
  const ending = day % 100 >= 11 && day % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return `${day}${ending}`;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** A formatter costs more to make than all it will ever format. */
function formatter(locale: string, tz: string, style: Style): Intl.DateTimeFormat {
  const key = `${locale} ${tz} ${JSON.stringify(style)}`;
  const made = formatters.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone: tz, ...style });
  formatters.set(key, made);
  return made;
}

/** The date as `2024-05-06`. */
const isoDay = (at: number, tz: string): string => formatter('en-CA', tz, {}).format(at);

/** One instant as people in a time zone write it. `now` is in milliseconds; it says what is today. */
function instant(seconds: number, tz: string, now: number) {
  const at = seconds * 1000;
  const as = (style: Style) => formatter('en-US', tz, style).format(at);
  const dayNumber = (when: number) => Math.round(Date.parse(`${isoDay(when, tz)}T00:00Z`) / DAY_MS);
  const daysAhead = dayNumber(at) - dayNumber(now);
  const year = () => (Math.abs(daysAhead) < HALF_A_YEAR ? '' : `, ${as({ year: 'numeric' })}`);
  const date = () => `${as({ month: 'long' })} ${ordinal(Number(as({ day: 'numeric' })))}${year()}`;
  return {
    at,
    as,
    named: { '-1': 'yesterday', 0: 'today', 1: 'tomorrow' }[daysAhead],
    date,
    short: () => `${as({ month: 'short', day: 'numeric' })}${year()}`,
    long: () => `${as({ weekday: 'long' })}, ${date()}`,
  };
}

const AGO: [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

function ago(seconds: number): string {
  const [unit, size] = AGO.find(([, one]) => Math.abs(seconds) >= one) ?? ['second', 1];
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(Math.trunc(seconds / size), unit);
}

/** Whether there is such a time, in seconds: a `Date` goes no further than 100 million days from 1970 either way. */
export function isTime(seconds: number): boolean {
  return !Number.isNaN(new Date(seconds * 1000).getTime());
}

/**
 * Fills the tokens of a date, such as `{date_short_pretty} at {time}`, in a person's zone; tokens that do not exist
 * stay. Times are in milliseconds, `seconds` since the epoch.
 * Source: https://docs.slack.dev/messaging/formatting-message-text#date-formatting
 */
export function formatDate(seconds: number, format: string, tz: string, now: number): string {
  const { at, as, named, date, short, long } = instant(seconds, tz, now);
  const words: Record<string, () => string> = {
    date_num: () => isoDay(at, tz),
    date_slash: () => as({ month: '2-digit', day: '2-digit', year: 'numeric' }),
    date,
    date_long: long,
    date_short: short,
    date_pretty: () => named ?? date(),
    date_long_pretty: () => named ?? long(),
    date_short_pretty: () => named ?? short(),
    time: () => as({ hour: 'numeric', minute: '2-digit' }),
    time_secs: () => as({ hour: 'numeric', minute: '2-digit', second: '2-digit' }),
    ago: () => ago((at - now) / 1000),
  };
  return format.replace(/\{(\w+)\}/g, (whole, token: string) => words[token]?.() ?? whole);
}

/** The hour and minute beside a message. `ts` is a message's timestamp. */
export function clockTime(ts: string, tz: string, now: number): string {
  return formatDate(Number(ts), '{time}', tz, now);
}

/** The same in a thread, which no headings part into days: of another day than today with the day. */
export function threadTime(ts: string, tz: string, now: number): string {
  if (isoDay(Number(ts) * 1000, tz) === isoDay(now, tz)) return clockTime(ts, tz, now);
  return sentenceCase(formatDate(Number(ts), '{date_short_pretty} at {time}', tz, now));
}

/** Whether two messages are of the same day in a zone. Both are timestamps of messages. */
export function isSameDay(one: string, other: string, tz: string): boolean {
  return isoDay(Number(one) * 1000, tz) === isoDay(Number(other) * 1000, tz);
}

/** A day's heading in a conversation: `Today`, `Yesterday`, or its long date. */
export function dayHeading(ts: string, tz: string, now: number): string {
  return sentenceCase(formatDate(Number(ts), '{date_long_pretty}', tz, now));
}

const sentenceCase = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
