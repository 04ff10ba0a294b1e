const two = (value: number): string => String(value).padStart(2, '0');

/** A time of day on this machine, to the second or to the millisecond. */
export function timeOfDay(at: Date, precision: 'second' | 'millisecond' = 'second'): string {
  const time = `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
  return precision === 'second' ? time : `${time}.${String(at.getMilliseconds()).padStart(3, '0')}`;
}

/** A day and a time of day on this machine, as `22 Nov 19:05:01`. */
export function dayAndTime(at: Date): string {
  const month = at.toLocaleString('en-GB', { month: 'short' });
  return `${at.getDate()} ${month} ${timeOfDay(at)}`;
}

/** How long something took or lies ahead, in the one or two units that matter. */
export function span(milliseconds: number): string {
  const ms = Math.max(0, milliseconds);
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 60) return `${minutes} min ${Math.floor((ms % 60_000) / 1000)} s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} days ${hours % 24} h`;
}
