import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundled, type NodeArguments } from './bundled-scripts';

/** A Holdpoint that runs as by `npm start`, in a process of its own, on ports of its own. */
export interface HostProcess {
  readonly apiUrl: string;
  readonly slackUrl: string;
  readonly awsUrl: string;
  readonly dataDir: string;
  /** The API keys it told. */
  readonly keys: { readonly submit: string; readonly moderate: string; readonly authors: string };
  /** All it printed so far. */
  output(): string;
  /** From the spawn to the line `ready`, in milliseconds. */
  readonly readyAfter: number;
  memory(): number;
  kill(signal: NodeJS.Signals): Promise<void>;
}

const ROOT = resolve(__dirname, '../..');
/** Milliseconds; the first start with very many copied articles, all of their index entries lost, takes a third of it. */
const READY_WITHIN = 240_000;

/** An empty data directory, and how to throw it away. */
export function temporaryDataDir() {
  const path = mkdtempSync(join(tmpdir(), 'holdpoint-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Starts it and waits until it is ready. `ports` keeps the addresses of an earlier process. */
export async function startHostProcess(
  dataDir: string,
  env: Record<string, string> = {},
  ports?: Pick<HostProcess, 'apiUrl' | 'slackUrl' | 'awsUrl'>,
  nodeArguments: NodeArguments = bundled,
): Promise<HostProcess> {
  const start = await nodeArguments('start');
  const started = Date.now();
  const child = spawn(process.execPath, start, {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      // The bundles that the stack ships, where whoever runs the tests asks for them.
      HANDLERS: process.env.HANDLERS ?? 'src',
      // Decisions hold at once, where a test does not want it otherwise.
      UNDO_SECONDS: '0',
      // Nothing is there that no test submitted, either.
      FIRST_ARTICLE: 'none',
      DATA_DIR: dataDir,
      PORT: portOf(ports?.apiUrl),
      SLACK_PORT: portOf(ports?.slackUrl),
      AWS_PORT: portOf(ports?.awsUrl),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk;
  });
  while (!/^ready /m.test(output)) {
    if (child.exitCode !== null || Date.now() - started > READY_WITHIN) {
      child.kill('SIGKILL');
      throw new Error(`the host did not get ready:\n${output}`);
    }
    await new Promise((wait) => setTimeout(wait, 10));
  }
  const address = (label: string) => new RegExp(`^  ${label} +(http://127.0.0.1:\\d+)`, 'm').exec(output)?.[1] ?? '';
  const [, submit = '', moderate = '', authors = ''] =
    /^ {2}API .* keys (\S+), (\S+)\n {9}and (\S+),/m.exec(output) ?? [];
  return {
    apiUrl: address('API'),
    slackUrl: address('page'),
    awsUrl: address('AWS'),
    dataDir,
    keys: { submit, moderate, authors },
    output: () => output,
    readyAfter: Date.now() - started,
    memory: () => residentMegabytes(child),
    kill: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill(signal);
      await exited;
    },
  };
}

const portOf = (url: string | undefined): string => (url === undefined ? '0' : new URL(url).port);

function residentMegabytes(child: ChildProcess): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}
