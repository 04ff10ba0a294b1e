import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AWS } from './engine';

/** MiniStack in a process of its own. */
export interface MiniStackProcess {
  readonly endpoint: string;
  /** All that it printed so far. */
  output(): string;
  end(signal: NodeJS.Signals): Promise<void>;
}

/** Milliseconds; a start on a busy machine takes a third of it. */
const READY_WITHIN = 30_000;

/**
 * Starts MiniStack, which `MINISTACK` names, on 127.0.0.1, and waits until it answers. What it keeps is in `folder`.
 * @param endpoint keeps the address of an earlier process
 */
export async function startMiniStack(folder: string, endpoint?: string): Promise<MiniStackProcess> {
  const port = endpoint === undefined ? await freePort() : Number(new URL(endpoint).port);
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.env.MINISTACK ?? 'ministack', [], {
    cwd: folder,
    env: {
      // It runs the functions by the first `node` there is, which is to be ours.
      PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
      GATEWAY_PORT: String(port),
      BIND_HOST: '127.0.0.1',
      PERSIST_STATE: '1',
      STATE_DIR: join(folder, 'state'),
      S3_PERSIST: '1',
      S3_DATA_DIR: join(folder, 's3'),
      TMPDIR: folder,
      // Who may do what is asked at every call: of the functions by their roles. These credentials are the account's own.
      AUTH: 'true',
      AWS_ACCESS_KEY_ID: AWS.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: AWS.credentials.secretAccessKey,
      LOG_LEVEL: 'WARNING',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk;
    });
  }
  child.on('error', (error) => {
    output += error.message;
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const started = Date.now();
  while (!(await isReady(url))) {
    if (child.exitCode !== null || child.pid === undefined || Date.now() - started > READY_WITHIN) {
      child.kill('SIGKILL');
      throw new Error(
        `MiniStack did not get ready: pip install ministack==1.5.33, and MINISTACK is its command.\n${output}`,
      );
    }
    await sleep(50);
  }
  return {
    endpoint: url,
    output: () => output,
    end: async (signal) => {
      child.kill(signal);
      await ended;
    },
  };
}

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/_ministack/health`).then(
    ({ ok }) => ok,
    () => false,
  );

/** It takes no port 0. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
