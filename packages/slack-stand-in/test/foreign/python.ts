import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The interpreter of an environment with slack_sdk and slack_bolt, such as `.venv/bin/python`. */
export function pythonPath(): string {
  const path = process.env.PYTHON;
  if (path === undefined) throw new Error('PYTHON is the path of a Python with slack_sdk and slack_bolt');
  return path;
}

/** What a program of this folder prints, which is JSON. @throws Error with what it said instead */
export async function printed<T>(program: string, env: Readonly<Record<string, string>>): Promise<T> {
  const { stdout } = await run(pythonPath(), [join(__dirname, program)], { env, maxBuffer: 16 * 1024 * 1024 });
  return JSON.parse(stdout);
}
