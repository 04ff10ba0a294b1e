import type { Alarms } from '../alarms';
import type { AwsError } from '../aws-error';
import type { Fault } from './fault';
import { refusal, throttling } from './refusal';
import type { Armed } from './strikes';

/** A call's way to its answer. */
export interface Served<Answer> {
  readonly operation: string;
  /** Executes the call; a refusal is an answer too. */
  serve(): Promise<Answer>;
  refuse(error: AwsError): Answer;
}

/** Milliseconds for which a call is held back if no other comes. */
const HELD_MS = 50;

/**
 * Serves a call that a fault strikes.
 * @returns the answer, or undefined if there is to be none: whoever calls finds the connection closed.
 */
export const struckCall =
  (deps: { readonly alarms: Alarms; readonly now: () => number }) =>
  async <Answer>(strike: Armed<Fault>, { operation, serve, refuse }: Served<Answer>): Promise<Answer | undefined> => {
    const { fault } = strike;
    switch (fault.kind) {
      case 'lost':
        return undefined;
      case 'answer-lost':
        await serve();
        return undefined;
      case 'hang':
        await until(strike, () => undefined);
        return undefined;
      case 'refused':
        return refuse(refusal(operation, fault.code, fault.message, fault.status));
      case 'throttled':
        return refuse(throttling(operation));
      case 'twice':
        await serve();
        return serve();
      case 'late': {
        const due = deps.now() + fault.ms;
        const answer = await serve();
        await untilDue(strike, deps.alarms, due);
        return answer;
      }
      case 'reordered': {
        const earlier = [...strike.held];
        if (earlier.length === 0) await anotherServed(strike, fault.ms ?? HELD_MS);
        const answer = await serve();
        for (const letGo of earlier) letGo();
        return answer;
      }
    }
  };

/** Waits for a time of the stand-in's clock, or for the end of the strike. */
export async function untilDue(strike: Pick<Armed<unknown>, 'onEnd'>, alarms: Alarms, due: number): Promise<void> {
  let cancel: () => void = () => undefined;
  await until(strike, (resolve) => {
    cancel = alarms.at(due, resolve);
  });
  cancel();
}

/** Waits for what is begun here, or for the end of the strike. */
async function until(strike: Pick<Armed<unknown>, 'onEnd'>, begin: (resolve: () => void) => void): Promise<void> {
  let takeBack: () => void = () => undefined;
  await new Promise<void>((resolve) => {
    takeBack = strike.onEnd(resolve);
    begin(resolve);
  });
  takeBack();
}

async function anotherServed(strike: Armed<Fault>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await until(strike, (resolve) => {
    strike.held.add(resolve);
    timer = setTimeout(resolve, ms);
  });
  clearTimeout(timer);
  strike.held.clear();
}
