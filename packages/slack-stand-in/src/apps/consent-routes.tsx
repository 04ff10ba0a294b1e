import { type Context, Hono } from 'hono';
import { csrf } from 'hono/csrf';
import type { Slack } from '../slack';
import type { RegisteredApp } from './apps';
import { ConsentFaultPage, ConsentPage } from './consent-page';

/** A request for consent that makes no sense. */
class ConsentFault extends Error {
  override readonly name = 'ConsentFault';

  constructor(
    readonly code: string,
    explanation: string,
  ) {
    super(explanation);
  }
}

/** What an app may ask for, once it is checked. */
interface ConsentRequest {
  readonly app: RegisteredApp;
  readonly scopes: string[];
  readonly redirectUri: URL;
  readonly state: string | undefined;
}

/**
 * Slack's consent page, `/oauth/v2/authorize`. A human allows or cancels.
 * Source: https://docs.slack.dev/authentication/installing-with-oauth
 */
export function consentRoutes(slack: Slack): Hono {
  const app = new Hono().basePath('/oauth/v2/authorize');
  // The answer counts only where the question was shown.
  app.use(csrf());
  app.onError((error, context) => {
    if (!(error instanceof ConsentFault)) throw error;
    return context.html(<ConsentFaultPage code={error.code} explanation={error.message} />, 400);
  });

  app.get('/', (context) => {
    const asked = context.req.query();
    const { app: wanted, scopes } = check(slack, asked);
    return context.html(
      <ConsentPage
        app={wanted.manifest.display_information.name}
        team={slack.options.workspace.team.name}
        scopes={scopes}
        users={slack.directory.users().filter((user) => user.isBot !== true && user.deleted !== true)}
        request={asked}
      />,
    );
  });

  app.post('/', async (context) => {
    const form = await fields(context);
    const { app: wanted, scopes, redirectUri, state } = check(slack, form);
    if (form.answer === 'allow') {
      const { appId, clientId } = wanted;
      const user = form.user ?? '';
      const code = slack.consents.give({ appId, clientId, redirectUri: form.redirect_uri ?? '', scopes, user });
      redirectUri.searchParams.set('code', code);
    } else {
      redirectUri.searchParams.set('error', 'access_denied');
    }
    if (state !== undefined) redirectUri.searchParams.set('state', state);
    return context.redirect(redirectUri.href);
  });
  return app;
}

const fields = async (context: Context): Promise<Record<string, string>> =>
  Object.fromEntries(Object.entries(await context.req.parseBody()).map(([name, value]) => [name, String(value)]));

/** @throws ConsentFault */
function check(slack: Slack, asked: Record<string, string>): ConsentRequest {
  const app = slack.apps.ofClient(asked.client_id ?? '');
  if (app === undefined) throw new ConsentFault('invalid_client_id', 'There is no app with this client id.');
  const { redirect_urls: allowed = [], scopes: offered } = app.manifest.oauth_config ?? {};
  const wanted = asked.redirect_uri ?? '';
  if (!URL.canParse(wanted) || !allowed.some((start) => wanted.startsWith(start))) {
    throw new ConsentFault('bad_redirect_uri', `redirect_uri did not match any configured URIs. Passed URI: ${wanted}`);
  }
  const scopes = (asked.scope ?? '').split(',').filter((scope) => scope !== '');
  if (scopes.length === 0) throw new ConsentFault('invalid_scope_requested', 'No scopes were requested.');
  if ((asked.user_scope ?? '') !== '') {
    throw new ConsentFault('user_scope', 'slack-stand-in does not implement scopes of a user.');
  }
  const unknown = scopes.filter((scope) => offered?.bot?.includes(scope) !== true);
  if (unknown.length > 0) {
    throw new ConsentFault('invalid_scope', `The app’s manifest does not have: ${unknown.join(', ')}.`);
  }
  return { app, scopes, redirectUri: new URL(wanted), state: asked.state };
}
