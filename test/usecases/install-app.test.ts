import { describe, expect, it } from '@jest/globals';
import { given } from '../../src/domain/given';
import { InstallRefusedError } from '../../src/domain/installation';
import { type ConsentAnswer, installApp } from '../../src/usecases/install-app';
import { aGrant, fakeConsent, fakeStates, fakeStore } from '../support/installation';
import { rememberingLog } from '../support/log';

const redirectUri = 'https://holdpoint.example/slack/oauth_redirect';
const APP = { clientId: '1.2', clientSecret: 'hush' };

function prepare({
  grant = aGrant(),
  kept = { app: APP },
  alive = [],
  teamId,
}: {
  grant?: Parameters<typeof fakeConsent>[0];
  kept?: Parameters<typeof fakeStore>[0];
  alive?: readonly string[];
  teamId?: string;
} = {}) {
  const { store, installed } = fakeStore(kept);
  const { consent, revoked } = fakeConsent(grant, alive);
  const log = rememberingLog();
  const install = installApp({
    states: fakeStates(),
    store,
    consent,
    log,
    ...given({ teamId }),
  });
  const come = async (answer: Partial<ConsentAnswer> = {}) => {
    const { state } = await install.begin(redirectUri);
    return install.complete({
      code: 'code',
      state,
      browserState: state,
      isRefused: false,
      redirectUri,
      ...answer,
    });
  };
  return { install, come, installed, revoked, log };
}

const refusal = (error: unknown) => (error instanceof InstallRefusedError ? error.refusal : error);

describe('installing', () => {
  it('keeps what the workspace grants', async () => {
    const { come, installed, log } = prepare();
    expect(await come()).toEqual(aGrant());
    expect(installed).toEqual([aGrant()]);
    expect(JSON.stringify(log.lines)).not.toContain('xoxb-new');
  });

  it('cannot begin before the app is created', async () => {
    const { install } = prepare({ kept: {} });
    expect(refusal(await install.begin(redirectUri).catch((e) => e))).toEqual({ code: 'no-app' });
  });

  it.each<[string, Partial<ConsentAnswer>]>([
    ['without a state', { state: undefined }],
    ['in a browser that did not begin', { browserState: undefined }],
    ['with the state of somebody else', { state: 'state-of-an-attacker' }],
    ['with a state that nobody issued', { state: 'made-up', browserState: 'made-up' }],
  ])('is refused %s', async (_, answer) => {
    const { come, installed } = prepare();
    expect(refusal(await come(answer).catch((e) => e))).toEqual({ code: 'stale-link' });
    expect(installed).toEqual([]);
  });

  it('is refused the second time with the same state', async () => {
    const { install, installed } = prepare();
    const { state } = await install.begin(redirectUri);
    const answer = { code: 'code', state, browserState: state, isRefused: false, redirectUri };
    await install.complete(answer);
    expect(refusal(await install.complete(answer).catch((e) => e))).toEqual({ code: 'stale-link' });
    expect(installed).toHaveLength(1);
  });

  it('that a person cancels changes nothing, and spends the state', async () => {
    const { install, installed } = prepare();
    const { state } = await install.begin(redirectUri);
    const answer = { code: undefined, state, browserState: state, isRefused: true, redirectUri };
    expect(refusal(await install.complete(answer).catch((e) => e))).toEqual({ code: 'cancelled' });
    const later = { ...answer, code: 'code', isRefused: false };
    expect(refusal(await install.complete(later).catch((e) => e))).toEqual({ code: 'stale-link' });
    expect(installed).toEqual([]);
  });

  it('is refused with fewer rights than needed, which are named', async () => {
    const { come, installed } = prepare({ grant: aGrant({ scopes: ['chat:write'] }) });
    expect(refusal(await come().catch((e) => e))).toEqual({ code: 'too-few-rights', missing: ['commands'] });
    expect(installed).toEqual([]);
  });
});

describe('a second installation', () => {
  const inAnother = { app: APP, installed: { botToken: 'xoxb-old', teamId: 'T0OTHER' } };

  it('in the same workspace replaces the first', async () => {
    const kept = { app: APP, installed: { botToken: 'xoxb-old', teamId: 'T0ONE' } };
    const { come, installed } = prepare({ kept, alive: ['xoxb-old'] });
    await come();
    expect(installed).toHaveLength(1);
  });

  it('in another workspace is refused, and its token made useless', async () => {
    const { come, installed, revoked } = prepare({ kept: inAnother, alive: ['xoxb-old'] });
    expect(refusal(await come().catch((e) => e))).toEqual({ code: 'other-workspace', teamName: 'One' });
    expect([installed, revoked]).toEqual([[], ['xoxb-new']]);
  });

  it('in another workspace is right once the app was removed from the first', async () => {
    const { come, installed } = prepare({ kept: inAnother, alive: [] });
    await come();
    expect(installed).toHaveLength(1);
  });

  it('elsewhere than in the configured workspace is refused, first or not', async () => {
    const { come, revoked } = prepare({ teamId: 'T0CONFIGURED' });
    expect(refusal(await come().catch((e) => e))).toMatchObject({ code: 'other-workspace' });
    expect(revoked).toEqual(['xoxb-new']);
  });
});
