import type { SlackSecretStore } from '../../aws/slack-secret';
import { present } from '../../domain/given';
import { adoptApp } from './adopt-app';
import type { AskSecretly } from './ask-secretly';
import { type ConfigToken, workingToken } from './config-token';
import { createApp, refuseSecondApp } from './create-app';
import type { FinishedManifest } from './finished-manifest';
import type { SlackApps } from './slack-apps';

/** What the installer works with. */
export interface InstallerDeps {
  readonly store: SlackSecretStore;
  readonly manifest: FinishedManifest;
  /** From the environment, if any. */
  readonly given: ConfigToken | undefined;
  readonly ask: AskSecretly;
  /** Whether a person can be asked for a token. */
  readonly isInteractive: boolean;
  slackFor(token: string): SlackApps;
  rotate(refreshToken: string): Promise<{ readonly token: string; readonly refreshToken: string }>;
  /** Waits until the request URL answers what this secret signs. */
  waitForResponse(signingSecret: string): Promise<void>;
  say(line: string): void;
  now(): Date;
}

/** What there is to do for a person afterwards. */
export type Installation =
  /** Without a token, Slack must be told by hand. */
  | { readonly kind: 'by-hand' }
  /** The app is ready to be installed, or, if it is installed, up to date. */
  | { readonly kind: 'ready'; readonly isInstalled: boolean; readonly hasEvents: boolean };

/**
 * Brings the app at Slack in line with the deployment, in the order that Slack's checks allow: the app without events,
 * its secrets kept, the request URL awake, then the events. Each step is found done when it is run again.
 * @throws OperatorError, ManifestRefusedError, SlackUnavailableError, SlackRefusedError
 */
export async function installInSlack(
  deps: InstallerDeps,
  wish: { adopt: boolean; create: boolean },
): Promise<Installation> {
  const adopted = wish.adopt ? await adoptApp(deps.ask, deps.store) : undefined;
  const secret = await deps.store.read();
  const { botToken } = secret;
  const candidates = await candidatesFor(deps, secret, adopted !== undefined);

  if (candidates.length === 0) {
    if (adopted === undefined) return { kind: 'by-hand' };
    await deps.waitForResponse(adopted.signingSecret);
    return { kind: 'ready', isInstalled: botToken !== undefined, hasEvents: false };
  }
  const { whole, withoutEvents } = deps.manifest;
  const token = await workingToken(candidates, {
    attempt: (one) => deps.slackFor(one).validate(whole),
    rotate: deps.rotate,
    keep: (pair) => deps.store.change({ configToken: pair.token, configRefreshToken: pair.refreshToken }),
  });
  const slack = deps.slackFor(token);
  deps.say('Slack takes the manifest.');

  let app: { appId: string; signingSecret: string };
  if (secret.appId !== undefined && !wish.create) {
    app = { appId: secret.appId, signingSecret: secret.signingSecret };
  } else {
    if (!wish.create) refuseSecondApp(secret);
    app = await createApp(slack, deps.store, { manifest: withoutEvents, now: deps.now() });
    deps.say(`Created the app ${app.appId}, and put its secrets into Secrets Manager.`);
  }
  await deps.waitForResponse(app.signingSecret);
  deps.say('The request URL answers.');
  const { needsInstall } = await slack.update(app.appId, whole);
  deps.say(`The app ${app.appId} is up to date.`);
  const isInstalled = (await deps.store.read()).botToken !== undefined && !needsInstall;
  return { kind: 'ready', isInstalled, hasEvents: true };
}

/** The tokens to try, in order: given, kept by an earlier run, typed. */
async function candidatesFor(
  deps: InstallerDeps,
  { configToken, configRefreshToken }: { configToken?: string | undefined; configRefreshToken?: string | undefined },
  isAdopted: boolean,
): Promise<ConfigToken[]> {
  const kept = configToken === undefined ? undefined : { token: configToken, refreshToken: configRefreshToken };
  const known: ConfigToken[] = present([deps.given, kept]);
  if (known.length > 0 || !deps.isInteractive || isAdopted) return known;
  const token = await deps.ask(
    'App configuration token from https://api.slack.com/apps (not shown; nothing to do it by hand): ',
  );
  return token === '' ? [] : [{ token }];
}
