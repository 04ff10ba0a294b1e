import { randomBytes } from 'node:crypto';
import { type ApiKeyRegister, type ListedKey, SCOPES, type Scope } from '../domain/api-key';
import { OperatorError } from './operator-error';
import { typed } from './remedies';
import type { Print } from './run-command';
import type { Target } from './target';

/** One command about API keys. @returns the exit status. @throws OperatorError */
export type KeyCommand = (register: ApiKeyRegister, print: Print, target: Target) => Promise<number>;

const newSecret = (): string => `hp_${randomBytes(32).toString('base64url')}`;

/** Adds a key and shows it, once. */
export function add(name: string, scopes: Scope[]): KeyCommand {
  return async (register, print, target) => {
    const secret = newSecret();
    if (!(await register.add(secret, { name, scopes }))) throw await taken(register, target, name);
    print(`${secret}\n\nThe key ${name} may ${scopes.join(', ')}. It works everywhere within a second.
It is shown this once: only a hash of it is kept.`);
    return 0;
  };
}

/** Lists names, ids that are others, scopes, and old secrets that are still taken. */
export function list(): KeyCommand {
  return async (register, print, target) => {
    const keys = await register.list();
    if (keys.length === 0) {
      const adding = typed(target, 'keys', 'add', 'NAME', '--scopes', 'read,submit');
      print(`There are no keys yet. Add one with: ${adding}`);
    }
    const width = Math.max(...keys.map(({ name }) => name.length));
    for (const key of keys) {
      const { name, scopes, addedAt } = key;
      const added = `added ${addedAt.slice(0, 10)}${particulars(key)}`;
      print(`${name.padEnd(width)}  ${scopes.join(',').padEnd(SCOPES.join().length)}  ${added}`);
    }
    return 0;
  };
}

function particulars({ id, name, oldSecretUntil }: ListedKey): string {
  const by = id === name ? '' : `  id ${id}`;
  return oldSecretUntil === undefined ? by : `${by}  its old secret is taken until ${oldSecretUntil}`;
}

/** Calls a key otherwise. */
export function rename(called: string, name: string): KeyCommand {
  return async (register, print, target) => {
    const outcome = await register.rename(called, name);
    if (outcome === 'unknown') throw unknown(target, called);
    if (outcome === 'taken') throw await taken(register, target, name);
    const id = (await register.list()).find((key) => key.name === name)?.id ?? called;
    print(`The key is named ${name} now. Its id stays ${id}: what it submits and decides is recorded as before.`);
    return 0;
  };
}

/** Gives a key another secret and shows it, once. */
export function rotate(called: string, graceSeconds: number): KeyCommand {
  return async (register, print, target) => {
    const secret = newSecret();
    const outcome = await register.rotate(called, secret, graceSeconds);
    if (outcome === 'unknown') throw unknown(target, called);
    if (outcome === 'changed') {
      throw new OperatorError(
        `Somebody else has just changed the key ${called}, so it was not rotated.`,
        `See how it stands: ${typed(target, 'keys', 'list')}`,
      );
    }
    const key = (await register.list()).find(({ id, name }) => name === called || id === called);
    print(
      `${secret}\n\nThis is the secret of the key ${called} now, and works everywhere within a second.
It is shown this once: only a hash of it is kept.`,
    );
    print(
      key?.oldSecretUntil === undefined
        ? 'The one before is refused everywhere within five seconds.'
        : `The one before is taken until ${key.oldSecretUntil}; any older one is refused everywhere within five seconds.`,
    );
    return 0;
  };
}

/** Takes a key back. */
export function revoke(called: string): KeyCommand {
  return async (register, print, target) => {
    if (!(await register.revoke(called))) throw unknown(target, called);
    print(`The key ${called} is revoked: it is refused everywhere within five seconds.`);
    return 0;
  };
}

const unknown = (target: Target, called: string): OperatorError =>
  new OperatorError(`There is no key named ${called}.`, `See which there are: ${typed(target, 'keys', 'list')}`);

async function taken(register: ApiKeyRegister, target: Target, name: string): Promise<OperatorError> {
  const holder = (await register.list()).find((key) => key.id === name && key.name !== name);
  if (holder) {
    return new OperatorError(
      `${name} is the id of the key named ${holder.name}: what that one submitted and decided is recorded as ${name}.`,
      'Choose another name.',
    );
  }
  return new OperatorError(
    `There is a key named ${name} already.`,
    `Choose another name, or revoke that one first: ${typed(target, 'keys', 'revoke', name)}`,
  );
}
