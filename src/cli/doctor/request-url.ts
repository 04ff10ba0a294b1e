import { deployAgain } from '../remedies';
import { sendChallenge } from '../send-challenge';
import { type Check, failed, ok, skipped } from './check';
import type { Facts } from './facts';

/** The request URL answers what Slack signs, within Slack's three seconds. */
export function requestUrl(
  { target, deployment, secret }: Pick<Facts, 'target' | 'deployment' | 'secret'>,
  clock: () => Date,
): Check {
  return {
    name: 'request-url',
    run: async () => {
      const { SlackRequestUrl: url } = await deployment.needed();
      if (url === undefined) return skipped("Slack's requests come by Socket Mode");
      const { signingSecret } = await secret.needed();
      const started = performance.now();
      const { status, answered } = await sendChallenge(url, signingSecret, clock());
      if (answered) return ok(`${url} answered in ${Math.round(performance.now() - started)} ms`);
      if (status === 401) {
        return failed(
          `${url} takes what we sign for a forgery.`,
          'Either a clock is wrong (see clock), or the signing secret was changed a moment ago: ask again in five minutes.',
        );
      }
      return failed(
        `${url} answered ${status} and not the challenge.`,
        `Look at the log of the function slack-events. ${deployAgain(target)}`,
      );
    },
  };
}
