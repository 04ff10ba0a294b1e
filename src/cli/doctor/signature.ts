import { randomUUID } from 'node:crypto';
import { sendChallenge } from '../send-challenge';
import { type Check, failed, ok, skipped } from './check';
import type { Facts } from './facts';

/** The request URL refuses what Slack did not sign. */
export function signature({ deployment }: Pick<Facts, 'deployment'>, clock: () => Date): Check {
  return {
    name: 'signature',
    run: async () => {
      const { SlackRequestUrl: url } = await deployment.needed();
      if (url === undefined) return skipped("Slack's requests come by Socket Mode");
      const { status } = await sendChallenge(url, `forged-${randomUUID()}`, clock());
      if (status === 401) return ok('a forged request was refused');
      return failed(
        `A forged request was answered ${status} instead of 401: anybody may be deciding.`,
        'Take the route POST /slack/events down, and deploy a version whose tests pass.',
      );
    },
  };
}
