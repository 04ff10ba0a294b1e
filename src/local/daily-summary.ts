import type { LambdaResult } from 'aws-stand-in';
import { localTime } from '../domain/calendar';
import type { Config } from '../wire/shared/config';

/** How often the clock is looked at: it may be skipped at any time. In milliseconds. */
const EVERY = 1000;
/** As Lambda tries again what fails: so long after, so often. In milliseconds, and tries in all. */
const RETRY_AFTER = 60_000;
const TRIES = 3;

/**
 * Calls for the day's summary, as its schedule does on AWS: once its time has come, by this process's clock and in its
 * zone. Days that are skipped, and those of which the time was past when this process began, have none.
 * @returns how to stop; what is under way is given up with the process.
 */
export function startDailySummary(
  summarise: (due: { readonly scheduledTime: string }) => Promise<LambdaResult>,
  { SUMMARY_AT: at, SUMMARY_ZONE: zone }: Pick<Config, 'SUMMARY_AT' | 'SUMMARY_ZONE'>,
  print: (line: string) => void,
  { every = EVERY, retryAfter = RETRY_AFTER } = {},
): { stop(): void } {
  if (at === undefined || zone === undefined) return { stop: () => {} };
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const now = () => localTime(new Date(), zone);
  const wait = (milliseconds: number) =>
    new Promise<void>((goOn) => {
      timer = setTimeout(goOn, milliseconds);
    });
  const isTold = async (due: { readonly scheduledTime: string }): Promise<boolean> => {
    const answer = await summarise(due);
    if (stopped || !('error' in answer)) return true;
    print(`daily summary failed: ${answer.error}: ${JSON.parse(answer.cause).errorMessage}`);
    return false;
  };
  const run = async (): Promise<void> => {
    for (let last = now().time >= at ? now().date : ''; !stopped; await wait(every)) {
      const { date, time } = now();
      if (date === last || time < at) continue;
      last = date;
      const due = { scheduledTime: new Date().toISOString() };
      for (let tries = 1; !(await isTold(due)) && tries < TRIES; tries += 1) await wait(retryAfter);
    }
  };
  void run();
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
