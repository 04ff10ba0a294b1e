import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { conversationShape, userShape } from '../api/shapes';
import type { Slack } from '../slack';
import type { User } from '../workspace';
import { actingUser, conversationsOf } from './acting-user';
import { act, actionRequest } from './actions';
import { browserOf } from './browser-of';
import type { ClientCalls, Refused } from './client-calls';
import { ClientError } from './client-error';
import { closeRequest, closeView } from './close-view';
import { commandRequest, runCommand } from './commands';
import { deleteMessage, deleteRequest } from './delete-message';
import { streamEvents } from './events';
import { homeRequest, openHome } from './home';
import { messagesSeen } from './messages-seen';
import { runShortcut, shortcutRequest } from './shortcuts';
import { UnknownChoiceError } from './state-values';
import { submitRequest, submitView } from './submit-view';
import { viewShape } from './view-shape';
import { messageRequest, writeMessage } from './write-message';

/**
 * Reads a JSON body of the wanted shape. Only `application/json` is taken, which a page of another origin cannot
 * send without asking first.
 * @throws ClientError `invalid_content_type`; ZodError for another shape
 */
export async function jsonBody<S extends z.ZodType>(context: Context, schema: S): Promise<z.output<S>> {
  if (!(context.req.header('content-type') ?? '').startsWith('application/json')) {
    throw new ClientError('invalid_content_type');
  }
  return schema.parse(await context.req.json());
}

/** Tells a client's fault as `{ok: false, error}` with HTTP 400. */
export function clientFault(error: Error, context: Context): Response {
  const refuse = (refused: Refused) => context.json(refused, 400);
  if (error instanceof ClientError) return refuse({ ok: false, error: error.code });
  if (error instanceof z.ZodError) {
    return refuse({ ok: false, error: 'invalid_arguments', detail: z.prettifyError(error) });
  }
  if (error instanceof UnknownChoiceError || error instanceof SyntaxError) {
    return refuse({ ok: false, error: 'invalid_arguments', detail: error.message });
  }
  throw error;
}

/** What Slack's client does for a person, `/client/*`, and what it shows them. */
export function clientRoutes(slack: Slack): Hono {
  const app = new Hono().basePath('/client');
  app.onError(clientFault);

  const does = <P extends keyof ClientCalls>(
    path: P,
    schema: z.ZodType<ClientCalls[P]['wanted'], ClientCalls[P]['asked']>,
    run: (
      slack: Slack,
      wanted: ClientCalls[P]['wanted'],
      browser: string | undefined,
    ) => Promise<ClientCalls[P]['answer']>,
  ) =>
    app.post(path, async (context) =>
      context.json(await run(slack, await jsonBody(context, schema), browserOf(context))),
    );
  const me = (context: Context): User => actingUser(slack, context.req.query('user') ?? '');

  does('/actions', actionRequest, act);
  does('/commands', commandRequest, runCommand);
  does('/shortcuts', shortcutRequest, runShortcut);
  does('/views/submit', submitRequest, submitView);
  does('/views/close', closeRequest, closeView);
  does('/home', homeRequest, openHome);
  does('/messages', messageRequest, writeMessage);
  does('/messages/delete', deleteRequest, deleteMessage);

  app.get('/workspace', (context) => {
    const user = me(context);
    const { team, bot } = slack.options.workspace;
    return context.json({
      ok: true,
      team,
      app: { id: bot.appId, user_id: bot.userId, name: bot.name ?? 'app' },
      user: userShape(slack, user),
      users: slack.directory.users().map((one) => userShape(slack, one)),
      channels: conversationsOf(slack, user).map((one) => conversationShape(slack, one)),
      commands: slack.options.commands,
      shortcuts: slack.options.shortcuts,
    });
  });
  app.get('/messages', async (context) => {
    const { channel = '', thread_ts: threadTs } = context.req.query();
    return context.json({ ok: true, messages: await messagesSeen(slack, me(context), channel, threadTs) });
  });
  app.get('/views', (context) => {
    const views = slack.views.stack(me(context).id);
    return context.json({ ok: true, views: views.map((one) => viewShape(slack, one)) });
  });
  app.get('/home', (context) => {
    const home = slack.views.home(me(context).id);
    return context.json({ ok: true, view: home === undefined ? null : viewShape(slack, home) });
  });
  app.get('/events', (context) => streamEvents(slack, context, me(context)));
  return app;
}
