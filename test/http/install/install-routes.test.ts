import { describe, expect, it } from '@jest/globals';
import { SlackUnavailableError } from '../../../src/domain/errors';
import { InstallRefusedError } from '../../../src/domain/installation';
import { createInstallRoutes } from '../../../src/http/install/install-routes';
import { installApp } from '../../../src/usecases/install-app';
import { aGrant, fakeConsent, fakeStates, fakeStore } from '../../support/installation';
import { rememberingLog } from '../../support/log';

const settings = { pendingCommand: '/held', reviewChannel: 'C0REVIEW', slackUrl: 'https://slack.com/api/' };

function routes({
  grant = aGrant() as Parameters<typeof fakeConsent>[0],
  kept = undefined as Parameters<typeof fakeStore>[0],
  countPending = async (_bound: number) => 0,
} = {}) {
  const log = rememberingLog();
  const { consent } = fakeConsent(grant, ['xoxb-old']);
  const { store, installed } = fakeStore(kept);
  const install = installApp({ states: fakeStates(), store, consent, log });
  const app = createInstallRoutes({ install, countPending, settings, log });
  const get = (path: string, cookie?: string, origin = 'https://holdpoint.example') =>
    app.request(`${origin}${path}`, cookie === undefined ? {} : { headers: { cookie } });
  return { get, installed, log };
}

/** Begins, and comes back with what Slack adds to the address. */
async function comeBack(with_: Parameters<typeof routes>[0], slackAdds = 'code=secret-code') {
  const { get, ...rest } = routes(with_);
  const cookie = (await get('/slack/install')).headers.get('set-cookie')?.split(';')[0] ?? '';
  const state = cookie.split('=')[1];
  const path = `/slack/oauth_redirect?${slackAdds}&state=${state}`;
  const answer = await get(path, cookie);
  return {
    status: answer.status,
    headers: answer.headers,
    text: await answer.text(),
    again: () => get(path, cookie),
    ...rest,
  };
}

describe('GET /slack/install', () => {
  it('leads to Slack, and ties the way back to this browser', async () => {
    const answer = await routes().get('/slack/install');
    expect(answer.status).toBe(302);
    const consent = new URL(answer.headers.get('location') ?? '');
    expect(Object.fromEntries(consent.searchParams)).toEqual({
      clientId: '1.2',
      state: 'state-1',
      redirectUri: 'https://holdpoint.example/slack/oauth_redirect',
    });
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie.split('; ').sort()).toEqual(
      [
        'HttpOnly',
        'Max-Age=600',
        'Path=/slack/oauth_redirect',
        'SameSite=Lax',
        'Secure',
        'holdpoint_install=state-1',
      ].sort(),
    );
  });

  it('speaks plain HTTP on the loopback only', async () => {
    const local = await routes().get('/slack/install', undefined, 'https://127.0.0.1:3000');
    expect(local.headers.get('set-cookie')).not.toContain('Secure');
    expect(local.headers.get('location')).toContain(encodeURIComponent('http://127.0.0.1:3000/slack/oauth_redirect'));
  });

  it('says so while there is no app', async () => {
    const answer = await routes({ kept: {} }).get('/slack/install');
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('npm run slack:install');
  });
});

describe('GET /slack/oauth_redirect', () => {
  it('keeps the grant and says what to do next', async () => {
    const { status, text, headers, installed } = await comeBack({});
    expect(status).toBe(200);
    expect(installed).toHaveLength(1);
    expect(text).toContain('Holdpoint is installed in One');
    expect(text).toContain('/invite @holdpoint');
    expect(text).toContain('<code>/held</code>');
    expect(text).toContain('<code>C0REVIEW</code>');
    expect(headers.get('set-cookie')).toMatch(/^holdpoint_install=; Max-Age=0; Path=\/slack\/oauth_redirect/);
  });

  it('leads to the review channel of that workspace', async () => {
    const { text } = await comeBack({});
    expect(text).toContain(
      `<a href="https://slack.com/app_redirect?team=${aGrant().teamId}&amp;channel=C0REVIEW">the review channel</a>`,
    );
  });

  it.each([
    [0, 'It shows what waits for a decision: at the moment nothing does.'],
    [1, 'It shows what waits for a decision: at the moment one article does.'],
    [100, 'It shows what waits for a decision: at the moment 100 articles do.'],
    [101, 'It shows what waits for a decision: at the moment more than 100 articles do.'],
  ])('says what really waits: %i', async (waiting, sentence) => {
    const { text } = await comeBack({ countPending: async (bound) => Math.min(waiting, bound) });
    expect(text).toContain(sentence);
  });

  it('is there all the same where nobody can tell what waits', async () => {
    const countPending = async () => Promise.reject(new Error('throttled'));
    const { status, text, installed } = await comeBack({ countPending });
    expect([status, installed.length]).toEqual([200, 1]);
    expect(text).toContain('It shows what waits for a decision.');
  });

  it('works once', async () => {
    const { again, installed } = await comeBack({});
    const second = await again();
    expect(second.status).toBe(400);
    expect(await second.text()).toContain('has been used, or is too old');
    expect(installed).toHaveLength(1);
  });

  const refused = (refusal: ConstructorParameters<typeof InstallRefusedError>[0]) => ({
    grant: new InstallRefusedError(refusal),
  });
  it.each([
    ['cancelled', {}, 'error=access_denied', 403, 'Nothing was installed'],
    ['without a code', {}, 'nothing=', 400, 'did not confirm'],
    ['with a code that Slack refuses', refused({ code: 'code-refused' }), undefined, 400, 'did not confirm'],
    ['for an app that is gone', refused({ code: 'credentials-refused' }), undefined, 502, 'does not know this app'],
    ['with too few rights', { grant: aGrant({ scopes: ['commands'] }) }, undefined, 403, 'Missing: chat:write.'],
    [
      'in a second workspace',
      {
        kept: {
          app: { clientId: '1.2', clientSecret: 'hush' },
          installed: { botToken: 'xoxb-old', teamId: 'T0OLD' },
        },
      },
      undefined,
      409,
      'belongs to another workspace',
    ],
    ['while Slack is away', { grant: new SlackUnavailableError('timeout') }, undefined, 503, 'does not answer'],
    ['by a fault of ours', { grant: new Error('disk full of hush') }, undefined, 500, 'request id'],
  ])('%s: a page with the right status', async (_, with_, slackAdds, status, words) => {
    const answer = await comeBack(with_, slackAdds);
    expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(words)]);
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(answer.text).not.toContain('hush');
    expect(answer.installed).toEqual([]);
    if (status === 503) expect(answer.headers.get('retry-after')).toBe('60');
  });

  it('escapes what Slack and the address say', async () => {
    const { text } = await comeBack({ grant: aGrant({ teamName: '<script>alert(1)</script>' }) });
    expect(text).not.toContain('<script');
    const cancelled = await comeBack({}, 'error=<script>alert(1)</script>');
    expect(cancelled.text).not.toContain('alert(1)');
  });

  it.each([{}, { grant: new Error('failed') }])(
    'shows and logs neither code, state, token nor secret, and is for no cache and no other site (%#)',
    async (with_) => {
      const { text, log, headers } = await comeBack(with_);
      const told = text + JSON.stringify(log.lines);
      for (const secret of ['secret-code', 'state-1', 'hush', 'xoxb-']) expect(told).not.toContain(secret);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('x-request-id')).toMatch(/./);
    },
  );
});
