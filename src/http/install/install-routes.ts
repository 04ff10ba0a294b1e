import { type Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { SlackUnavailableError } from '../../domain/errors';
import { InstallRefusedError } from '../../domain/installation';
import type { Log } from '../../domain/system';
import type { installApp } from '../../usecases/install-app';
import { type HttpEnv, nameRequests } from '../http-env';
import { drawInstallPage, type InstallPage, PAGE_HEADERS } from './install-page';
import {
  faultPage,
  type InstallSettings,
  installedPage,
  MOST_COUNTED,
  refusedPage,
  slackAwayPage,
} from './install-pages';

const REDIRECT_PATH = '/slack/oauth_redirect';
const COOKIE = 'holdpoint_install';

/**
 * The way to install the app in a workspace: `GET /slack/install` leaves for Slack's consent page, and
 * `GET /slack/oauth_redirect` is where Slack sends people back to. Every failure is a page in plain words.
 */
export function createInstallRoutes(deps: {
  install: ReturnType<typeof installApp>;
  /** How many articles wait for a decision, counted up to a bound. */
  countPending: (bound: number) => Promise<number>;
  settings: InstallSettings;
  log: Log;
}): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.use(nameRequests());

  app.get('/slack/install', async (c) => {
    const origin = originOf(c.req.url);
    const { state, consentUrl } = await deps.install.begin(origin + REDIRECT_PATH);
    setCookie(c, COOKIE, state, { ...cookieOptions(origin), maxAge: deps.install.seconds });
    return c.redirect(consentUrl, 302);
  });

  app.get(REDIRECT_PATH, async (c) => {
    const origin = originOf(c.req.url);
    const { code, state, error } = c.req.query();
    const browserState = getCookie(c, COOKIE);
    deleteCookie(c, COOKIE, cookieOptions(origin));
    const redirectUri = origin + REDIRECT_PATH;
    const isRefused = error !== undefined;
    const grant = await deps.install.complete({ code, state, browserState, isRefused, redirectUri });
    const waiting = await deps.countPending(MOST_COUNTED + 1).catch((error: unknown) => {
      // It is installed all the same.
      deps.log.warn('pending-not-counted', { error: String(error) });
      return undefined;
    });
    return page(c, 200, installedPage(grant, deps.settings, waiting));
  });

  app.onError((error, c) => {
    const requestId = c.get('requestId');
    if (error instanceof InstallRefusedError) {
      deps.log.warn('slack-install-refused', { requestId, reason: error.refusal.code });
      const { status, ...rest } = refusedPage(error.refusal);
      return page(c, status, rest);
    }
    deps.log.error('slack-install-failed', { requestId, error: error.name, message: error.message });
    if (error instanceof SlackUnavailableError) {
      c.header('Retry-After', String(error.retryAfter ?? 60));
      return page(c, 503, slackAwayPage);
    }
    return page(c, 500, faultPage(requestId));
  });
  return app;
}

const page = (c: Context<HttpEnv>, status: 200 | 400 | 403 | 409 | 500 | 502 | 503, what: InstallPage) =>
  c.html(drawInstallPage(what), status, PAGE_HEADERS);

/** API Gateway is reached by HTTPS only, the one-machine host by plain HTTP on the loopback only. */
function originOf(url: string): string {
  const { host, hostname } = new URL(url);
  const isLoopback = hostname === '127.0.0.1' || hostname === 'localhost';
  return `${isLoopback ? 'http' : 'https'}://${host}`;
}

/** Lax: Slack leads the person back by a link, which brings such a cookie along. */
const cookieOptions = (origin: string) =>
  ({ path: REDIRECT_PATH, httpOnly: true, sameSite: 'Lax', secure: origin.startsWith('https:') }) as const;
