import { Hono } from 'hono';
import * as z from 'zod';
import { ClientError } from './client/client-error';
import { clientFault, jsonBody } from './client/client-routes';
import type { Injected } from './faults';
import type { Slack } from './slack';

const status = z.int().min(200).max(599).optional();

const fault = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['lost', 'answer-lost', 'hang']) }),
  z.strictObject({ kind: z.literal('late'), ms: z.number().min(0) }),
  z.strictObject({
    kind: z.literal('refused'),
    code: z.string(),
    detail: z.record(z.string(), z.unknown()).optional(),
    status,
  }),
  z.strictObject({ kind: z.literal('throttled'), retryAfter: z.int().min(0).optional() }),
  z.strictObject({ kind: z.literal('failed'), status }),
  z.strictObject({ kind: z.literal('reordered'), ms: z.number().min(0).optional() }),
  z.strictObject({ kind: z.literal('twice'), atOnce: z.boolean().optional() }),
]);

const strike = z.strictObject({
  on: z.union([z.string(), z.array(z.string())]).optional(),
  where: z.record(z.string(), z.unknown()).optional(),
  fault,
  skip: z.int().min(0).optional(),
  times: z
    .int()
    .min(1)
    .nullable()
    .transform((times) => times ?? Number.POSITIVE_INFINITY)
    .optional(),
});

/** The faults that a test in another process injects, `/faults` and `/mend`. */
export function faultRoutes(slack: Slack): Hono {
  const app = new Hono();
  app.onError(clientFault);
  const injected = new Map<number, Injected>();
  const known = (id: string): Injected => {
    const found = injected.get(Number(id));
    if (found === undefined) throw new ClientError('fault_not_found');
    return found;
  };

  app.post('/faults', async (context) => {
    const wanted = await jsonBody(context, strike);
    const id = injected.size + 1;
    injected.set(id, slack.faults.inject(wanted));
    return context.json({ ok: true, id });
  });
  app.get('/faults/:id', (context) => context.json({ ok: true, struck: known(context.req.param('id')).struck() }));
  app.post('/faults/:id/end', (context) => {
    known(context.req.param('id')).end();
    return context.json({ ok: true });
  });
  app.post('/mend', (context) => {
    slack.faults.mend();
    return context.json({ ok: true });
  });
  return app;
}
