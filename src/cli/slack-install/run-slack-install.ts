import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { slackSecretStore } from '../../aws/slack-secret';
import { present } from '../../domain/given';
import { clockOf, type Deployment, findStack, readDeployment } from '../deployment';
import { loadOperatorConfig, type OperatorConfig } from '../operator-config';
import { OperatorError, UsageError } from '../operator-error';
import { typed } from '../remedies';
import type { Print } from '../run-command';
import { sendChallenge } from '../send-challenge';
import { readArguments, type Target } from '../target';
import { secretPrompt } from './ask-secretly';
import { baseUrlOf } from './base-url';
import { finishManifest } from './finished-manifest';
import { installFault } from './install-fault';
import { type InstallerDeps, installInSlack } from './install-in-slack';
import { instructions } from './instructions';
import { rotateConfigToken, slackApps } from './slack-apps';
import { waitForResponse } from './wait-for-response';

const USAGE = `Usage: npm run slack:install [-- --stage NAME | --local] [--url ADDRESS] [--adopt | --create]
Creates the Slack app of a deployment, or brings it up to date, and prints the link that installs it.
  --url     where the deployment is reached, if not at the stack's own address
  --adopt   go on with an app that was created by hand: asks for its credentials
  --create  create another app in the place of the one that is known
An app configuration token is read from SLACK_CONFIG_TOKEN (and SLACK_CONFIG_REFRESH_TOKEN), or asked for.`;

const MANIFEST = join(__dirname, '../../../slack-manifest.yaml');

const FLAGS = {
  url: { type: 'string' },
  adopt: { type: 'boolean' },
  create: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/** `npm run slack:install`. @throws UsageError, OperatorError */
export async function runSlackInstall(args: readonly string[], print: Print): Promise<number> {
  const config = loadOperatorConfig();
  const { positionals, values, target } = readArguments(args, FLAGS, config);
  const { url, adopt = false, create = false, help = false } = values;
  if (positionals.length > 0 || (adopt && create)) throw new UsageError(USAGE);
  if (help) {
    print(USAGE);
    return 0;
  }
  const secrets = new SecretsManagerClient(target.aws);
  const prompt = secretPrompt({ input: process.stdin, output: process.stderr });
  try {
    const deployment = await deploymentOf(target);
    const baseUrl = baseUrlOf(url ?? addressOf(deployment));
    const manifest = finishManifest(readFileSync(MANIFEST, 'utf8'), {
      baseUrl,
      pendingCommand: deployment.PendingCommand,
      moderationCommand: deployment.ModerationCommand,
    });
    const installation = await installInSlack(
      {
        ...depsFor(config, deployment, `${baseUrl}/slack/events`),
        store: slackSecretStore({ secrets, secretId: deployment.SlackSecretName }),
        manifest,
        ask: prompt.ask,
        say: print,
      },
      { adopt, create },
    );
    const again = typed(target, 'slack:install', ...present([url !== undefined && `--url ${url}`]));
    for (const line of instructions(installation, { baseUrl, manifest, again })) print(line);
    return 0;
  } catch (error) {
    throw installFault(error, target) ?? error;
  } finally {
    prompt.close();
    secrets.destroy();
  }
}

/** @throws OperatorError where Slack sends nothing over HTTP */
function addressOf({ SlackRequestUrl }: Deployment): string {
  if (SlackRequestUrl !== undefined) return new URL(SlackRequestUrl).origin;
  throw new OperatorError(
    'This serves a real workspace by Socket Mode, with an app that is installed already.',
    'Change the app where it was made: https://api.slack.com/apps',
  );
}

async function deploymentOf(target: Target): Promise<Deployment> {
  const cloudFormation = new CloudFormationClient(target.aws);
  try {
    return readDeployment(target, await findStack(cloudFormation, target.stage));
  } finally {
    cloudFormation.destroy();
  }
}

const depsFor = (
  { SLACK_CONFIG_TOKEN: token, SLACK_CONFIG_REFRESH_TOKEN: refreshToken }: OperatorConfig,
  deployment: Deployment,
  requestUrl: string,
): Pick<InstallerDeps, 'given' | 'isInteractive' | 'slackFor' | 'rotate' | 'waitForResponse' | 'now'> => ({
  given: token === undefined ? undefined : { token, refreshToken },
  isInteractive: process.stdin.isTTY === true,
  slackFor: (one) => slackApps(deployment.SlackApiUrl, one),
  rotate: (one) => rotateConfigToken(deployment.SlackApiUrl, one),
  waitForResponse: (signingSecret) =>
    waitForResponse(requestUrl, {
      // The operator is told: `waitForResponse` says what was not answered in time, and what to check.
      ask: () => sendChallenge(requestUrl, signingSecret, clockOf(deployment)()).catch(() => undefined),
      sleep,
      now: Date.now,
      withinSeconds: ANSWER_WITHIN_SECONDS,
    }),
  now: clockOf(deployment),
});

/** The handler reads a changed signing secret anew within five seconds; a cold start takes less. */
const ANSWER_WITHIN_SECONDS = 20;
