import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { apiKeysTable } from '../aws/api-keys-table';
import { type ApiKeyRegister, SCOPES } from '../domain/api-key';
import { given } from '../domain/given';
import { awsFault } from './aws-fault';
import { clockOf, findStack, readDeployment } from './deployment';
import { add, type KeyCommand, list, rename, revoke, rotate } from './key-commands';
import { loadOperatorConfig } from './operator-config';
import { UsageError } from './operator-error';
import type { Print } from './run-command';
import { readArguments, type Target } from './target';

const USAGE = `Usage:
  npm run keys -- add NAME --scopes read,submit     Adds a key and shows it, once
  npm run keys -- list                              Lists names and scopes
  npm run keys -- rotate NAME [--grace 24h]         Shows a new secret, once; the one before is taken so long (0: no more)
  npm run keys -- rename NAME NEWNAME               Calls a key otherwise; its id, its first name, stays
  npm run keys -- revoke NAME                       Takes a key back, everywhere within five seconds
Scopes: ${SCOPES.join(', ')}. A name: up to 64 of a–z 0–9 . _ - and a key is meant by its id, too.
A revoked key that is added again under its id is the same one: what it submitted is still its own.
Of the stage prod; --stage NAME for another, --local (or AWS_ENDPOINT_URL) for what runs on this machine.`;

const FLAGS = { scopes: { type: 'string' }, grace: { type: 'string' } } as const;
const UNITS = { s: 1, m: 60, h: 60 * 60, d: 24 * 60 * 60 } as const;

const keyName = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/);
const scopeList = z
  .string()
  .transform((list) => [...new Set(list.split(',').map((scope) => scope.trim()))])
  .pipe(z.array(z.enum(SCOPES)).min(1));
/** `30m`, `24h`, `7d` or `0`; in seconds once read. */
const grace = z
  .string()
  .regex(/^(?:0|[1-9]\d{0,3}[smhd])$/)
  .transform((text) => Number.parseInt(text, 10) * (UNITS[text.at(-1) as keyof typeof UNITS] ?? 0));

/** What each command is typed with, in this order, and the command it makes. */
const COMMANDS: Readonly<Record<string, z.ZodType<KeyCommand>>> = {
  add: z
    .strictObject({ names: z.tuple([keyName]), scopes: scopeList })
    .transform(({ names: [name], scopes }) => add(name, scopes)),
  list: z.strictObject({ names: z.tuple([]) }).transform(() => list()),
  rotate: z
    .strictObject({ names: z.tuple([keyName]), grace: grace.default(UNITS.d) })
    .transform(({ names: [name], grace }) => rotate(name, grace)),
  rename: z.strictObject({ names: z.tuple([keyName, keyName]) }).transform(({ names }) => rename(...names)),
  revoke: z.strictObject({ names: z.tuple([keyName]) }).transform(({ names: [name] }) => revoke(name)),
};

/** `npm run keys`. @throws OperatorError, UsageError */
export async function manageKeys(args: readonly string[], print: Print): Promise<number> {
  const { positionals, values, target } = readArguments(args, FLAGS, loadOperatorConfig());
  const [verb = '', ...names] = positionals;
  const { scopes, grace } = values;
  const command = COMMANDS[verb]?.safeParse(given({ names, scopes, grace }));
  if (!command?.success) throw new UsageError(USAGE);
  return withRegister(target, print, (register) => command.data(register, print, target));
}

async function withRegister(
  target: Target,
  print: Print,
  use: (register: ApiKeyRegister) => Promise<number>,
): Promise<number> {
  const cloudFormation = new CloudFormationClient(target.aws);
  const client = new DynamoDBClient(target.aws);
  try {
    const deployment = readDeployment(target, await findStack(cloudFormation, target.stage));
    const dynamo = DynamoDBDocumentClient.from(client);
    // A key that cannot be read is listed by what is wrong with it: it can still be revoked by its name.
    const error = (_event: string, fields: Record<string, unknown> = {}) => print(`${fields.error}`);
    const log = { info: () => {}, warn: () => {}, error };
    return await use(apiKeysTable({ dynamo, tableName: deployment.SettingsTable, clock: clockOf(deployment), log }));
  } catch (error) {
    throw awsFault(error, target) ?? error;
  } finally {
    cloudFormation.destroy();
    client.destroy();
  }
}
