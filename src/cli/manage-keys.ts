import { randomBytes } from 'node:crypto';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { apiKeysTable } from '../aws/api-keys-table';
import { type ApiKeyRegister, SCOPES, type Scope } from '../domain/api-key';
import { awsFault } from './aws-fault';
import { findStack, readDeployment } from './deployment';
import { loadOperatorConfig } from './operator-config';
import { OperatorError, UsageError } from './operator-error';
import type { Print } from './run-command';
import { readArguments, type Target } from './target';

const USAGE = `Usage:
  npm run keys -- add NAME --scopes read,submit     Adds a key and shows it, once
  npm run keys -- list                              Lists names and scopes
  npm run keys -- revoke NAME                       Takes a key back, everywhere within five seconds
Scopes: ${SCOPES.join(', ')}. A name: up to 64 of a–z 0–9 . _ -
Of the stage prod; --stage NAME for another, --local (or AWS_ENDPOINT_URL) for what runs on this machine.`;

const keyName = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/);
const scopeList = z
  .string()
  .transform((list) => [...new Set(list.split(',').map((scope) => scope.trim()))])
  .pipe(z.array(z.enum(SCOPES)).min(1));

/** `npm run keys`. @throws OperatorError, UsageError */
export async function manageKeys(args: readonly string[], print: Print): Promise<number> {
  const { positionals, values, target } = readArguments(args, { scopes: { type: 'string' } }, loadOperatorConfig());
  const [verb, name, ...more] = positionals;
  const run = commandFor(verb, name, values.scopes);
  if (!run || more.length > 0) throw new UsageError(USAGE);
  return withRegister(target, print, (register) => run(register, print));
}

type Command = (register: ApiKeyRegister, print: Print) => Promise<number>;

/** @returns undefined for what is not a command. */
function commandFor(
  verb: string | undefined,
  name: string | undefined,
  scopes: string | undefined,
): Command | undefined {
  if (verb === 'list' && name === undefined && scopes === undefined) return list;
  const named = keyName.safeParse(name);
  if (!named.success) return undefined;
  if (verb === 'revoke' && scopes === undefined) return revoke(named.data);
  const may = scopeList.safeParse(scopes);
  return verb === 'add' && may.success ? add(named.data, may.data) : undefined;
}

const add =
  (name: string, scopes: Scope[]): Command =>
  async (register, print) => {
    const secret = `hp_${randomBytes(32).toString('base64url')}`;
    if (!(await register.add(secret, { name, scopes }))) {
      throw new OperatorError(
        `There is a key named ${name} already.`,
        `Choose another name, or revoke that one first: npm run keys -- revoke ${name}`,
      );
    }
    print(`${secret}\n\nThe key ${name} may ${scopes.join(', ')}. It is shown this once: only a hash of it is kept.`);
    return 0;
  };

const list: Command = async (register, print) => {
  const keys = await register.list();
  if (keys.length === 0) print('There are no keys yet. Add one with: npm run keys -- add NAME --scopes read,submit');
  const width = Math.max(...keys.map(({ name }) => name.length));
  for (const { name, scopes, addedAt } of keys) {
    print(`${name.padEnd(width)}  ${scopes.join(',').padEnd(SCOPES.join().length)}  added ${addedAt.slice(0, 10)}`);
  }
  return 0;
};

const revoke =
  (name: string): Command =>
  async (register, print) => {
    if (!(await register.revoke(name))) {
      throw new OperatorError(`There is no key named ${name}.`, 'See which there are: npm run keys -- list');
    }
    print(`The key ${name} is revoked: it is refused everywhere within five seconds.`);
    return 0;
  };

async function withRegister(
  target: Target,
  print: Print,
  use: (register: ApiKeyRegister) => Promise<number>,
): Promise<number> {
  const cloudFormation = new CloudFormationClient(target.aws);
  const client = new DynamoDBClient(target.aws);
  try {
    const { SettingsTable } = readDeployment(target.stage, await findStack(cloudFormation, target.stage));
    const dynamo = DynamoDBDocumentClient.from(client);
    // A key that cannot be read is listed by what is wrong with it: it can still be revoked by its name.
    const error = (_event: string, fields: Record<string, unknown> = {}) => print(`${fields.error}`);
    const log = { info: () => {}, warn: () => {}, error };
    return await use(apiKeysTable({ dynamo, tableName: SettingsTable, clock: () => new Date(), log }));
  } catch (error) {
    throw awsFault(error, target) ?? error;
  } finally {
    cloudFormation.destroy();
    client.destroy();
  }
}
