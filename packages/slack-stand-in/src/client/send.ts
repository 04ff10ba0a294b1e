import { once } from 'node:events';
import { argumentsIn } from '../call-arguments';
import type { Met } from '../faults';
import type { Slack } from '../slack';
import type { Interaction } from './payload-kinds';
import {
  BROKEN_OFF,
  type Outgoing,
  REFUSED,
  type Receiver,
  type Sent,
  type SignedRequest,
  signedRequest,
  TIMED_OUT,
} from './signed-request';
import { timeLimit } from './time-limit';

/** An interactive payload as Slack sends it: JSON in the form field `payload`. */
export function interactive(payload: { type: Interaction } & Record<string, unknown>): Outgoing {
  return {
    name: payload.type,
    contentType: 'application/x-www-form-urlencoded',
    body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(),
  };
}

/**
 * Signs a request, sends it to an app's request URL, the installed one's unless told otherwise, and waits at most
 * 3 seconds for a 2xx answer. A fault that strikes it has its way.
 */
export async function send(
  slack: Slack,
  outgoing: Outgoing,
  to: Receiver = {
    // With no app there is no address, which is as good as an address where nobody listens.
    url: slack.options.requestUrl ?? '',
    signingSecret: slack.options.workspace.signingSecret,
  },
): Promise<Sent> {
  const { name, contentType, body } = outgoing;
  const met = slack.faults.meet({ kind: 'request', name, args: () => argumentsIn(contentType, body) });
  const sent = await deliver(slack, signedRequest(slack, outgoing, to, met.fault?.kind), met);
  met.served();
  return sent;
}

async function deliver(slack: Slack, request: SignedRequest, { fault, ended, overtaken }: Met): Promise<Sent> {
  switch (fault?.kind) {
    case undefined:
      return request.post();
    case 'lost':
      return request.fail(BROKEN_OFF);
    case 'answer-lost':
      await request.post();
      return BROKEN_OFF;
    case 'late':
      return inTime(slack, Promise.race([slack.alarms.after(fault.ms), ended]).then(request.post));
    case 'hang':
      await inTime(slack, ended);
      return request.fail(TIMED_OUT);
    case 'refused':
      return request.fail(REFUSED, fault.status ?? 403);
    case 'throttled':
      return request.fail(REFUSED, 429);
    case 'failed':
      return request.fail(REFUSED, fault.status ?? 500);
    case 'twice': {
      const first = request.post();
      return inTime(slack, (fault.atOnce === true ? Promise.resolve() : first).then(request.post));
    }
    case 'reordered':
      return inTime(slack, overtaken.then(request.post));
  }
}

/** What comes of something, if it does so within 3 seconds. */
async function inTime<T>(slack: Slack, outcome: Promise<T>): Promise<T | typeof TIMED_OUT> {
  const limit = timeLimit(slack);
  const isOver = once(limit.signal, 'abort').then(() => TIMED_OUT);
  try {
    return await Promise.race([outcome, isOver]);
  } finally {
    limit.cancel();
  }
}
