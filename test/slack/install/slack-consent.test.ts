import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type OpenedSlack, openSlack } from 'slack-stand-in/testing';
import { parse } from 'yaml';
import { SlackUnavailableError } from '../../../src/domain/errors';
import { InstallRefusedError } from '../../../src/domain/installation';
import { BOT_SCOPES, slackConsent } from '../../../src/slack/install/slack-consent';
import { rememberingLog } from '../../support/log';

const redirectUri = 'https://holdpoint.example/slack/oauth_redirect';

let slack: OpenedSlack;
let app: { clientId: string; clientSecret: string };
beforeAll(async () => {
  slack = await openSlack();
  app = { clientId: 'client-of-A0APP', clientSecret: slack.signingSecret };
});
afterAll(() => slack.close());
const consent = () => slackConsent({ slackApiUrl: slack.apiUrl, log: rememberingLog() });

it('asks for the scopes of the manifest', () => {
  const manifest = parse(readFileSync(join(__dirname, '../../../slack-manifest.yaml'), 'utf8'));
  expect(BOT_SCOPES).toEqual(manifest.oauth_config.scopes.bot);
});

it('leads to the page beside the Web API', () => {
  const slack = slackConsent({ slackApiUrl: 'https://slack.com/api/', log: rememberingLog() });
  const url = new URL(slack.urlFor({ clientId: '1.2', state: 's&t', redirectUri }));
  expect(url.origin + url.pathname).toBe('https://slack.com/oauth/v2/authorize');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: '1.2',
    state: 's&t',
    redirect_uri: redirectUri,
    scope: BOT_SCOPES.join(','),
  });
});

describe('a grant', () => {
  const failure = (o: Partial<Parameters<ReturnType<typeof consent>['grantFor']>[0]>) =>
    consent()
      .grantFor({ app, code: 'made-up', redirectUri, ...o })
      .catch((error: unknown) => error);

  it('is refused for a wrong code, and for wrong credentials', async () => {
    expect(await failure({})).toEqual(new InstallRefusedError({ code: 'code-refused' }));
    expect(await failure({ app: { ...app, clientSecret: 'old' } })).toMatchObject({
      refusal: { code: 'credentials-refused' },
    });
    expect(await failure({ app: { ...app, clientId: '1.2' } })).toMatchObject({
      refusal: { code: 'credentials-refused' },
    });
  });

  it('waits for a Slack that is away', async () => {
    await slack.breakDown('500');
    expect(await failure({})).toBeInstanceOf(SlackUnavailableError);
    await expect(consent().isAlive(slack.botToken)).rejects.toThrow(SlackUnavailableError);
    await slack.mend();
  });
});

it('a token is alive until it is revoked', async () => {
  expect(await consent().isAlive(slack.botToken)).toBe(true);
  expect(await consent().isAlive('xoxb-other')).toBe(false);
  await consent().revoke(slack.botToken);
  expect(await consent().isAlive(slack.botToken)).toBe(false);
});
