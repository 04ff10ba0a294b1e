import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type OpenedSlack, openSlack } from 'slack-stand-in/testing';
import { localWorkspace } from '../../src/local/local-workspace';
import { runCli } from '../support/run-cli';
import { awsEnvironment, deployByCdk, destroyByCdk, outputsOf } from './deploy-by-cdk';
import type { Engine, RunningHoldpoint, Settings } from './engine';
import { reachLoopbackNames } from './loopback-names';
import { GAPS } from './ministack-gaps';
import { type MiniStackProcess, startMiniStack } from './ministack-process';
import { runTask } from './one-task';

/** MiniStack, which nobody here wrote: the stack as it is deployed, and the bundles as it runs them. */
export function ministack(): Engine & { readonly destroy: () => Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), 'holdpoint-ministack-'));
  let slack: OpenedSlack | undefined;
  let running: MiniStackProcess | undefined;
  return {
    name: 'MiniStack',
    impossible: GAPS.flatMap(({ scenario }) => scenario ?? []),
    start: async (settings, earlier) => {
      slack ??= await openSlack({ ...localWorkspace(), isInstalled: false });
      const started = await startMiniStack(folder, earlier?.awsUrl);
      running = started;
      const { endpoint, output } = started;
      reachLoopbackNames(endpoint);
      const outputs =
        earlier === undefined
          ? await deploy(endpoint, folder, settings, slack.url)
          : await outputsOf(endpoint, 'holdpoint');
      const operator = { args: ['--stage', 'prod'], env: operatorEnvironment(endpoint, folder) };
      return {
        apiUrl: apiUrlOf(outputs),
        slackUrl: slack.url,
        awsUrl: endpoint,
        keys: earlier?.keys ?? (await addKeys(operator)),
        output,
        // Whatever the signal: see ministack-gaps.ts.
        kill: () => started.end('SIGTERM'),
        operator,
        names: {
          articles: outputs.ArticlesTable ?? '',
          bus: outputs.OutcomeEventBusName ?? '',
          outcomeSecret: outputs.OutcomeSecretName ?? '',
        },
        sweep: () => invoke(endpoint, 'holdpoint-sweep'),
        logs: () => readFile(join(folder, 'state/cloudwatch_logs.json'), 'utf8'),
      };
    },
    destroy: async () => {
      if (running !== undefined) await destroyByCdk({ endpoint: running.endpoint, folder });
    },
    remove: async () => {
      // Where its start failed half-way.
      await running?.end('SIGKILL');
      await slack?.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function deploy(endpoint: string, folder: string, settings: Settings, slackUrl: string) {
  const amend = GAPS.flatMap((gap) => gap.amend ?? []).reduce((first, next) => (template) => next(first(template)));
  return deployByCdk({ endpoint, folder, settings, slackUrl, amend });
}

/** What its functions are told that they are called. */
function apiUrlOf({ ApiUrl = '' }: Record<string, string>): string {
  return `https://${new URL(ApiUrl).hostname}`;
}

function operatorEnvironment(endpoint: string, folder: string): Record<string, string> {
  return {
    HOME: folder,
    ...awsEnvironment(endpoint),
    NODE_OPTIONS: `--require ${resolve(__dirname, 'loopback-names.js')}`,
  };
}

/** The keys that `npm start` has from the beginning. */
async function addKeys({ args, env }: RunningHoldpoint['operator']): Promise<RunningHoldpoint['keys']> {
  const add = async (name: string, scopes: string) => {
    const { out, err } = await runCli('keys', ['add', name, '--scopes', scopes, ...args], env);
    const secret = /^hp_[\w-]{43}$/m.exec(out)?.[0];
    if (secret === undefined) throw new Error(`no key ${name}: ${err}`);
    return secret;
  };
  return {
    submit: await add('local-submit', 'read,submit'),
    moderate: await add('local-moderate', 'read,submit,moderate'),
    authors: await add('local-authors', 'read,submit,authors'),
  };
}

/** Runs a function, and waits for it. */
async function invoke(endpoint: string, FunctionName: string): Promise<void> {
  const Arguments = { FunctionName, Payload: {} };
  const { status, cause } = await runTask(endpoint, { Resource: 'arn:aws:states:::lambda:invoke', Arguments });
  if (status !== 'SUCCEEDED') throw new Error(`${FunctionName}: ${cause}`);
}
