import { Hono } from 'hono';
import * as z from 'zod';
import { listeningAt } from './apps/installed-app';
import { ClientError } from './client/client-error';
import { clientFault, jsonBody } from './client/client-routes';
import { faultRoutes } from './fault-routes';
import { given } from './given';
import type { Slack } from './slack';

const outage = z.strictObject({
  mode: z.enum(['up', '429', '500', 'hang', 'refuse']),
  retryAfter: z.int().min(1).max(3600).optional(),
});

const requestUrl = z.strictObject({ url: z.url({ protocol: /^https?$/ }) });

const channelPatch = z.strictObject({
  name: z.string().optional(),
  members: z.array(z.string()).optional(),
  isPrivate: z.boolean().optional(),
  isArchived: z.boolean().optional(),
  deleted: z.boolean().optional(),
});

const membership = z.strictObject({ user: z.string(), isMember: z.boolean() });

/** Whether it names a time zone, as `Intl` knows them. */
function isTimeZone(tz: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: tz }));
  } catch {
    return false;
  }
}

const userPatch = z.strictObject({
  name: z.string().optional(),
  realName: z.string().optional(),
  email: z.string().optional(),
  tz: z.string().refine(isTimeZone, 'must be a time zone').optional(),
  isAdmin: z.boolean().optional(),
  isRestricted: z.boolean().optional(),
  isUltraRestricted: z.boolean().optional(),
  deleted: z.boolean().optional(),
});

/** The switches of the stand-in for tests and the page, `/control/*`. */
export function controlRoutes(slack: Slack): Hono {
  const app = new Hono().basePath('/control');
  app.onError(clientFault);

  app.get('/outage', (context) => {
    const { mode, retryAfter } = slack.outage;
    return context.json({ ok: true, mode, retryAfter });
  });
  app.post('/outage', async (context) => {
    const { mode, retryAfter } = await jsonBody(context, outage);
    slack.outage.set(mode, retryAfter);
    return context.json({ ok: true, mode });
  });
  app.route('/', faultRoutes(slack));
  app.post('/rearm', async (context) => {
    await slack.alarms.rearm();
    return context.json({ ok: true });
  });
  app.post('/request-url', async (context) => {
    const { url } = await jsonBody(context, requestUrl);
    const installed = slack.apps.installed();
    if (installed === undefined) throw new ClientError('app_not_installed');
    await slack.apps.keep(listeningAt(installed, url));
    slack.bus.publish({ type: 'workspace' });
    return context.json({ ok: true, url });
  });
  app.post('/config-token/expire', async (context) => {
    await slack.configTokens.expire();
    return context.json({ ok: true });
  });
  app.get('/exchanges', (context) => context.json({ ok: true, exchanges: slack.exchanges.all() }));
  app.post('/channels/:id', async (context) => {
    const patch = given(await jsonBody(context, channelPatch));
    const channel = await slack.directory.changeChannel(context.req.param('id'), patch);
    if (channel === undefined) throw new ClientError('channel_not_found');
    return context.json({ ok: true, channel });
  });
  app.post('/channels/:id/members', async (context) => {
    const { user, isMember } = await jsonBody(context, membership);
    if (slack.directory.user(user) === undefined) throw new ClientError('user_not_found');
    const channel = await slack.directory.changeMember(context.req.param('id'), user, isMember);
    if (channel === undefined) throw new ClientError('channel_not_found');
    return context.json({ ok: true, channel });
  });
  app.post('/users/:id', async (context) => {
    const patch = given(await jsonBody(context, userPatch));
    const user = await slack.directory.changeUser(context.req.param('id'), patch);
    if (user === undefined) throw new ClientError('user_not_found');
    return context.json({ ok: true, user });
  });
  return app;
}
