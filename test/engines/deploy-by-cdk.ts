import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { App } from 'aws-cdk-lib';
import { parse } from 'yaml';
import cdkJson from '../../cdk.json';
import { loadStageConfig } from '../../infra/config';
import { HoldpointStack } from '../../infra/holdpoint-stack';
import { LOCAL } from '../../src/local/local-workspace';
import { AWS, type Settings } from './engine';
import { amended, type Template } from './template';

const ROOT = resolve(__dirname, '../..');
/** Of the roles and the bucket that `cdk deploy` goes by. */
const BOOTSTRAP_TEMPLATE = require.resolve('aws-cdk/lib/api/bootstrap/bootstrap-template.yaml');
const ACCOUNT = '000000000000';

/** Deploys the stack as an operator does, to whatever has AWS's APIs at `endpoint`. @returns what the stack tells */
export async function deployByCdk({
  endpoint,
  folder,
  settings,
  slackUrl,
  amend,
}: {
  readonly endpoint: string;
  /** For the assembly. */
  readonly folder: string;
  readonly settings: Settings;
  /** The Slack that is talked to. */
  readonly slackUrl: string;
  readonly amend: (template: Template) => Template;
}): Promise<Record<string, string>> {
  const assembly = join(folder, 'cdk.out');
  synthesise(assembly, settings);
  const file = join(assembly, 'holdpoint.template.json');
  const template = JSON.parse(readFileSync(file, 'utf8')) as Template;
  writeFileSync(file, JSON.stringify(amend(withoutTls(withSlack(template, `${slackUrl}/api/`)))));

  const env = cdkEnvironment(endpoint, folder);
  const bootstrap = join(folder, 'bootstrap.json');
  writeFileSync(bootstrap, JSON.stringify(withoutTls(parse(readFileSync(BOOTSTRAP_TEMPLATE, 'utf8')))));
  await cdk(['bootstrap', `aws://${ACCOUNT}/${AWS.region}`, '--app', assembly, '--template', bootstrap], env);
  await cdk(['deploy', 'holdpoint', '--app', assembly, '--require-approval', 'never'], env);
  return outputsOf(endpoint, 'holdpoint');
}

/** Removes what {@link deployByCdk} deployed, but what is kept. */
export async function destroyByCdk({ endpoint, folder }: { readonly endpoint: string; readonly folder: string }) {
  const assembly = join(folder, 'cdk.out');
  await cdk(['destroy', 'holdpoint', '--app', assembly, '--force'], cdkEnvironment(endpoint, folder));
}

function cdkEnvironment(endpoint: string, folder: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: folder,
    ...awsEnvironment(endpoint),
    CDK_DISABLE_CLI_TELEMETRY: 'true',
  };
}

/** The variables of somebody who is signed in there. */
export function awsEnvironment(endpoint: string): Record<string, string> {
  const { region, credentials } = AWS;
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/** What a stack tells. */
export async function outputsOf(endpoint: string, StackName: string): Promise<Record<string, string>> {
  const client = new CloudFormationClient({ endpoint, ...AWS });
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName }));
  client.destroy();
  const outputs = Stacks?.[0]?.Outputs ?? [];
  return Object.fromEntries(outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
}

function synthesise(outdir: string, { undoSeconds, deadlineSeconds, webhookUrl }: Settings): void {
  const app = new App({
    context: cdkJson.context,
    outdir,
    // `npm run synth` has asked.
    builtinCloudFormationValidation: false,
  });
  new HoldpointStack(app, {
    config: {
      ...loadStageConfig('prod', 'no file'),
      slackTeam: LOCAL.team,
      reviewChannel: LOCAL.reviewChannel,
      reviewers: [LOCAL.reviewers],
      undoSeconds,
      reviewDeadline: deadlineSeconds,
      // On AWS it has to be https, which nothing on this machine has.
      outcomeWebhook: webhookUrl,
    },
  });
  app.synth();
}

/** On AWS there is one Slack. */
function withSlack(template: Template, SLACK_API_URL: string): Template {
  const { Outputs, ...rest } = amended(template, ['AWS::Lambda::Function'], (properties) => {
    const { Variables } = properties.Environment as { Variables: object };
    return { ...properties, Environment: { Variables: { ...Variables, SLACK_API_URL } } };
  });
  return { ...rest, Outputs: { ...Outputs, SlackApiUrl: { Value: SLACK_API_URL } } };
}

/** Nothing on this machine has a certificate, so that nobody would be let in. */
function withoutTls(template: Template): Template {
  type Statement = { readonly Effect: string; readonly Condition?: { readonly Bool?: object } };
  const isOfTls = ({ Effect, Condition }: Statement) =>
    Effect === 'Deny' && 'aws:SecureTransport' in (Condition?.Bool ?? {});
  return amended(
    template,
    ['AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy', 'AWS::S3::BucketPolicy'],
    (properties) => {
      const document = properties.PolicyDocument as { Statement: readonly Statement[] };
      const Statement = document.Statement.filter((one) => !isOfTls(one));
      return { ...properties, PolicyDocument: { ...document, Statement } };
    },
  );
}

async function cdk(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const cli = require.resolve('aws-cdk/bin/cdk');
  const child = spawn(process.execPath, [cli, ...args, '--no-notices', '--no-version-reporting'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk;
    });
  }
  const [status] = await once(child, 'close');
  if (status !== 0) throw new Error(`cdk ${args[0]} ended with ${status}:\n${said}`);
}
