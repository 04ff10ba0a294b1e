import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import { argumentsIn } from '../call-arguments';
import { given } from '../given';
import { notImplemented } from '../not-implemented';
import { parseJson } from '../parse-json';
import type { Slack } from '../slack';
import { requireScope } from './access';
import { methods } from './index';
import type { RawArguments } from './method';
import { METHODS_OF_SLACK } from './methods-of-slack';
import { respond } from './respond';
import { serve } from './serve';
import { SlackApiError } from './slack-api-error';

type App = Hono<{ readonly Bindings: HttpBindings }>;
type Incoming = Context<{ readonly Bindings: HttpBindings }>;

const JSON_TYPE = 'application/json';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Slack takes a token from the header or from a form, not from JSON.
 * Source: https://docs.slack.dev/apis/web-api/#basics
 * It takes arguments from the query as well, but no token. A token that works from there could be used by any page
 * that shows an image.
 * Source: https://docs.slack.dev/changelog/2020-11-no-more-tokens-in-querystrings-for-newly-created-apps
 */
function parseArguments(
  contentType: string,
  body: string,
  { token: _, ...query }: Record<string, string>,
): RawArguments {
  if (!contentType.startsWith(JSON_TYPE)) {
    return { ...query, ...Object.fromEntries(new URLSearchParams(body)) };
  }
  const value = parseJson(body);
  if (value === undefined) throw new SlackApiError('invalid_json');
  if (!isRecord(value)) throw new SlackApiError('json_not_object');
  const { token: _unread, ...args } = value;
  return { ...query, ...args };
}

/**
 * An app's OAuth credentials, which may come by HTTP Basic as well.
 * Source: https://docs.slack.dev/authentication/installing-with-oauth#exchanging
 */
function clientIn(authorization: string | undefined): RawArguments {
  const basic = /^Basic (.+)$/i.exec(authorization ?? '')?.[1];
  if (basic === undefined) return {};
  const [id = '', ...secret] = Buffer.from(basic, 'base64').toString().split(':');
  return { client_id: id, client_secret: secret.join(':') };
}

function requireToken(
  slack: Slack,
  authorization: string | undefined,
  args: RawArguments,
  kind: 'bot' | 'configuration' | 'none',
): void {
  if (kind === 'none') return;
  const token = authorization === undefined ? args.token : /^Bearer (.+)$/i.exec(authorization)?.[1];
  if (typeof token !== 'string' || token === '') throw new SlackApiError('not_authed');
  if (kind === 'configuration') slack.configTokens.require(token);
  else if (token !== slack.options.workspace.bot.token) throw new SlackApiError('invalid_auth');
}

async function call(slack: Slack, context: Incoming, name: string, contentType: string, body: string) {
  const method = methods.get(name);
  if (method === undefined) {
    throw METHODS_OF_SLACK.has(name) ? notImplemented(name) : new SlackApiError('unknown_method', { req_method: name });
  }
  const authorization = context.req.header('authorization');
  const args = { ...clientIn(authorization), ...parseArguments(contentType, body, context.req.query()) };
  requireToken(slack, authorization, args, method.token ?? 'bot');
  requireScope(slack, method.scopes);
  context.header('X-OAuth-Scopes', slack.options.workspace.bot.scopes.join(','));
  context.header('X-Accepted-OAuth-Scopes', method.scopes.join(','));
  const part = method.paceBy === undefined ? '' : String(args[method.paceBy] ?? '');
  slack.spendCall(`${name} ${part}`, method.pace);
  return { ok: true, ...(await method.call(slack, args)) };
}

async function responseTo(context: Incoming, act: () => Promise<Record<string, unknown>>): Promise<Response> {
  try {
    return context.json(await act());
  } catch (error) {
    if (!(error instanceof SlackApiError)) {
      const detail = error instanceof Error ? error.message : String(error);
      return context.json({ ok: false, error: 'internal_error', detail }, 500);
    }
    for (const [name, value] of Object.entries(error.headers)) context.header(name, value);
    return context.json(error.answer, error.status);
  }
}

async function recorded(
  slack: Slack,
  context: Incoming,
  what: { kind: 'web-api' | 'response-url'; name: string },
  contentType: string,
  act: (body: string) => Promise<Record<string, unknown>>,
): Promise<Response> {
  const at = new Date().toISOString();
  const start = performance.now();
  const body = await context.req.text();
  const met = slack.faults.meet({ ...what, args: () => argumentsIn(contentType, body) });
  const response = await serve(slack, context, met, () => responseTo(context, () => act(body)));
  const unanswered = response === RESPONSE_ALREADY_SENT;
  const silence = met.fault?.kind === 'lost' ? 'connection_refused' : 'no_answer';
  slack.exchanges.record({
    ...what,
    at,
    method: context.req.method,
    url: context.req.url,
    requestHeaders: context.req.header(),
    requestBody: body,
    status: unanswered ? null : response.status,
    responseHeaders: unanswered ? {} : Object.fromEntries(response.headers),
    responseBody: unanswered ? '' : await response.clone().text(),
    milliseconds: performance.now() - start,
    ...given({ error: unanswered ? silence : undefined, fault: met.fault?.kind }),
  });
  met.served();
  return response;
}

/** The routes of the Web API, `/api/<method>`, and of the response URLs. */
export function apiRoutes(slack: Slack): App {
  const app: App = new Hono();
  app.on(['GET', 'POST'], '/api/:method', (context) => {
    const name = context.req.param('method');
    const contentType = context.req.header('content-type') ?? '';
    return recorded(slack, context, { kind: 'web-api', name }, contentType, (body) =>
      call(slack, context, name, contentType, body),
    );
  });
  app.post('/:kind{actions|commands}/:team/:number/:secret', (context) =>
    recorded(slack, context, { kind: 'response-url', name: 'response_url' }, JSON_TYPE, async (body) => {
      const target = slack.responseUrls.spend(context.req.param('secret'));
      await respond(slack, target, parseArguments(JSON_TYPE, body, {}));
      return { ok: true };
    }),
  );
  return app;
}
