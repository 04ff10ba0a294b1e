import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { OperatorConfig } from './operator-config';
import { UsageError } from './operator-error';

/** What a command works on: a deployed stage, or what runs on this machine. */
export interface Target {
  /** `local` for what runs on this machine. */
  readonly stage: string;
  /** How to reach AWS. Empty for a deployed stage: the SDK finds credentials and region as it always does. */
  readonly aws: {
    readonly endpoint?: string;
    readonly region?: string;
    readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
}

/** Arguments that every command takes, for `parseArgs`. */
const OPTIONS = { stage: { type: 'string' }, local: { type: 'boolean' } } as const;

type Flags = Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>;

/**
 * Reads a command's arguments, and which deployment it is about: `--stage` names a deployed one, `--local` or
 * `AWS_ENDPOINT_URL` means this machine, and without any of them it is the stage `prod`.
 * @throws UsageError for arguments that the command does not take.
 */
export function readArguments<F extends Flags>(args: readonly string[], flags: F, env: OperatorConfig) {
  const parsed = parse(args, { ...flags, ...OPTIONS });
  return { ...parsed, target: targetOf(parsed.values as { stage?: string; local?: boolean }, env) };
}

function parse<F extends Flags>(args: readonly string[], options: F) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function targetOf(asked: { stage?: string; local?: boolean }, env: OperatorConfig): Target {
  if (asked.stage !== undefined && asked.local) {
    throw new UsageError('Either --stage or --local, not both: --local is this machine.');
  }
  if (asked.stage !== undefined) return { stage: asked.stage, aws: {} };
  if (!asked.local && env.AWS_ENDPOINT_URL === undefined) return { stage: 'prod', aws: {} };
  return {
    stage: 'local',
    aws: {
      endpoint: env.AWS_ENDPOINT_URL ?? `http://127.0.0.1:${env.AWS_PORT}`,
      region: 'us-east-1',
      credentials: localCredentials(env.DATA_DIR),
    },
  };
}

/** The host writes a file of this name, AWS_CREDENTIALS_FILE there, where its AWS port does not take any credentials. */
function localCredentials(dataDir: string): NonNullable<Target['aws']['credentials']> {
  const file = join(dataDir, 'aws-credentials');
  const profile = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const read = (name: string) => new RegExp(`^${name} = (.+)$`, 'm').exec(profile)?.[1] ?? 'local';
  return { accessKeyId: read('aws_access_key_id'), secretAccessKey: read('aws_secret_access_key') };
}
