import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { bundled, type NodeArguments, type Script } from './bundled-scripts';

const ROOT = resolve(__dirname, '../..');

/** What a command said, and how it ended. */
export interface CliRun {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command of an operator, bundled unless told otherwise, in a process of its own that has only these variables. */
export async function runCli(
  command: Script,
  args: readonly string[],
  env: Record<string, string> = {},
  nodeArguments: NodeArguments = bundled,
): Promise<CliRun> {
  const child = spawn(process.execPath, [...(await nodeArguments(command)), ...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, AWS_EC2_METADATA_DISABLED: 'true', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk;
  });
  const [status] = await once(child, 'close');
  return { status, out, err };
}
