import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Injected, Strike } from '../faults';
import type { SlackStandInOptions } from '../options';
import { startSlackStandIn } from '../slack-stand-in';
import type { Workspace } from '../workspace';
import { DEFAULT_WORKSPACE } from './default-workspace';
import { type SlackClient, slackAt } from './slack-at';

/** What a test wants otherwise than {@link DEFAULT_WORKSPACE}, a free port and a temporary directory. */
export interface OpenSlackOptions extends Partial<Omit<SlackStandInOptions, 'workspace'>> {
  readonly workspace?: Partial<Omit<Workspace, 'bot'>> & { readonly bot?: Partial<Workspace['bot']> };
}

/** A stand-in that a test has started. */
export interface OpenedSlack extends Omit<SlackClient, 'inject'> {
  readonly botToken: string;
  readonly signingSecret: string;
  /** Lets calls go wrong, those of the app to Slack and those of Slack to the app, until {@link OpenedSlack.mend}. */
  inject(strike: Strike): Injected;
  /** Stops it and starts it again, on the same data and the same port. It forgets faults, and what it was to send. */
  restart(): Promise<void>;
  /** Stops it, and leaves nothing behind but a `dataDir` that it was given. */
  close(): Promise<void>;
}

/** Starts a stand-in in this process, and attaches to it. */
export async function openSlack(options: OpenSlackOptions = {}): Promise<OpenedSlack> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'slack-stand-in-')));
  const bot = { ...DEFAULT_WORKSPACE.bot, ...options.workspace?.bot };
  const workspace: Workspace = { ...DEFAULT_WORKSPACE, ...options.workspace, bot };
  const start = (port: number) =>
    startSlackStandIn({ commands: [], shortcuts: [], ...options, port, dataDir, workspace });
  const forget = async (): Promise<void> => {
    if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
  };
  let running = await start(options.port ?? 0).catch(async (error: unknown) => {
    await forget();
    throw error;
  });
  return {
    ...slackAt(running.url),
    botToken: bot.token,
    signingSecret: workspace.signingSecret,
    inject: (strike) => running.inject(strike),
    restart: async () => {
      await running.close();
      running = await start(Number(new URL(running.url).port));
    },
    close: async () => {
      await running.close();
      await forget();
    },
  };
}
