import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Met } from '../faults';
import type { Slack } from '../slack';

type Incoming = Context<{ readonly Bindings: HttpBindings }>;

function cutOff(context: Incoming): Response {
  context.env.outgoing.destroy();
  return RESPONSE_ALREADY_SENT;
}

/** Serves a call of the app's as the fault that strikes it has it; in its own way when none does. */
export async function serve(
  { alarms }: Slack,
  context: Incoming,
  { fault, ended, overtaken }: Met,
  act: () => Promise<Response>,
): Promise<Response> {
  switch (fault?.kind) {
    case undefined:
      return act();
    case 'lost':
      return cutOff(context);
    case 'answer-lost':
      await act();
      return cutOff(context);
    case 'late': {
      const response = await act();
      await Promise.race([alarms.after(fault.ms), ended]);
      return response;
    }
    case 'hang':
      await ended;
      return cutOff(context);
    case 'refused': {
      const { code, detail, status = 200 } = fault;
      return context.json({ ok: false, error: code, ...detail }, status as ContentfulStatusCode);
    }
    case 'throttled':
      context.header('Retry-After', String(fault.retryAfter ?? 1));
      return context.json({ ok: false, error: 'ratelimited' }, 429);
    case 'failed':
      return context.text('Internal Server Error', (fault.status ?? 500) as ContentfulStatusCode);
    case 'twice': {
      if (fault.atOnce !== true) await act();
      const answers = await Promise.all(fault.atOnce === true ? [act(), act()] : [act()]);
      return answers.at(-1) as Response;
    }
    case 'reordered':
      await overtaken;
      return act();
  }
}
