/** What is seen for less than this, in milliseconds, is not read: a press within it was meant for what stood there before. */
const READ_AFTER = 1000;

/** Whether a press comes so soon that nobody has read what it is about. `since`: since when that is shown, in milliseconds since 1970. */
export function isTooSoon(since: number | undefined, now: Date): boolean {
  return since !== undefined && now.getTime() - since < READ_AFTER;
}
