import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { bundled, type Script } from './bundled-scripts';
import { eventually } from './newsroom';

const ROOT = resolve(__dirname, '../..');

/** Starts a command of an operator that a test types into, or kills before it ends. */
export async function startCli(command: Script, args: readonly string[], env: Record<string, string>) {
  const child = spawn(process.execPath, [...(await bundled(command)), ...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, AWS_EC2_METADATA_DISABLED: 'true', ...env },
    stdio: 'pipe',
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk;
    });
  }
  const closed = once(child, 'close');
  return {
    type: (text: string) => child.stdin.end(text),
    until: (words: string) =>
      eventually(async () => (said.includes(words) ? true : undefined), `“${words}” in: ${said}`, 20_000),
    kill: async () => {
      child.kill('SIGKILL');
      await closed;
    },
    ended: async () => {
      const [status] = await closed;
      return { status, said };
    },
  };
}
