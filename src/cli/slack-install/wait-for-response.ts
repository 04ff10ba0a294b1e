import { OperatorError } from '../operator-error';

/** How a request URL answered a challenge; undefined when it did not. */
export type ChallengeResponse = { readonly status: number; readonly answered: boolean } | undefined;

/**
 * Waits until a request URL gives a signed challenge back, as Slack will ask it to.
 * @throws OperatorError when it does not within that time
 */
export async function waitForResponse(
  requestUrl: string,
  deps: {
    ask(): Promise<ChallengeResponse>;
    sleep(milliseconds: number): Promise<unknown>;
    now(): number;
    withinSeconds: number;
  },
): Promise<void> {
  const until = deps.now() + deps.withinSeconds * 1000;
  for (;;) {
    const response = await deps.ask();
    if (response?.answered) return;
    if (deps.now() >= until) throw silent(requestUrl, response);
    await deps.sleep(1000);
  }
}

function silent(requestUrl: string, response: ChallengeResponse): OperatorError {
  if (response === undefined) {
    return new OperatorError(
      `${requestUrl} does not answer.`,
      'Check that this address is the deployment’s and reachable from here, then run this again: it goes on where it stopped.',
    );
  }
  if (response.status === 401) {
    return new OperatorError(
      `${requestUrl} takes what the app’s signing secret signs for a forgery.`,
      'Check this machine’s clock, and that the address and the secret belong to the same stage, then run this again.',
    );
  }
  return new OperatorError(
    `${requestUrl} answered ${response.status} and not the challenge.`,
    'Look at the log of the function slack-events, deploy again if need be, then run this again: it goes on where it stopped.',
  );
}
