import { type Check, failed, ok } from './check';
import type { Facts } from './facts';

/** Requests older than five minutes are refused by Slack's rule and by AWS's; this is well before. */
const MOST_SECONDS = 60;
const TIMEOUT_MILLISECONDS = 3000;

/** Slack, the API and this machine agree on the time. */
export function clock({ deployment }: Pick<Facts, 'deployment'>, now: () => Date): Check {
  return {
    name: 'clock',
    run: async () => {
      const { ApiUrl, SlackApiUrl } = await deployment.needed();
      const skews = await Promise.all([
        skewOf('Slack', `${SlackApiUrl}api.test`, now),
        skewOf('the API', `${ApiUrl}/healthz`, now),
      ]);
      const wrong = skews.filter(({ seconds }) => Math.abs(seconds) > MOST_SECONDS);
      if (wrong.length === 0) {
        const most = Math.max(...skews.map(({ seconds }) => Math.abs(seconds)));
        return ok(`within ${most} s of Slack and of the API`);
      }
      const told = wrong.map(
        ({ whose, seconds }) => `${Math.abs(seconds)} s ${seconds < 0 ? 'behind' : 'ahead of'} ${whose}`,
      );
      return failed(`This machine’s clock is ${told.join(' and ')}.`, 'Set it by NTP: sudo timedatectl set-ntp true');
    },
  };
}

/** HTTP dates leave the fraction of a second out: on average, half of one. */
const LEFT_OUT_MILLISECONDS = 500;

/** How far this machine is ahead. */
async function skewOf(whose: string, url: string, now: () => Date) {
  const asked = now().getTime();
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS) });
  const answered = now().getTime();
  await response.body?.cancel();
  const theirs = Date.parse(response.headers.get('date') ?? '') + LEFT_OUT_MILLISECONDS;
  if (Number.isNaN(theirs)) throw new Error(`${whose} tells no time`);
  return { whose, seconds: Math.round(((asked + answered) / 2 - theirs) / 1000) };
}
