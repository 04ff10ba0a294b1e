import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import type { Journal } from '../journal';
import type { ExecutionId } from './arns';

/** Makes task tokens and recognises its own. */
export interface TaskTokens {
  issue(execution: ExecutionId): string;
  /** The execution that a token was issued to, or undefined for one that was never issued here. */
  open(token: string): ExecutionId | undefined;
}

// AWS's tokens begin alike too; the fixed beginning lets them be found and struck out of anything printed.
const PREFIX = 'AQCEAAAAKgAAAAMAAAAA';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Strikes every task token out of a text, for whatever leaves the AWS interface itself. */
export function redactTokens(text: string): string {
  return text.replaceAll(/AQCEAAAAKgAAAAMAAAAA[\w-]+/g, '[redacted task token]');
}

/**
 * Tokens are the execution's identity sealed with a key that the journal keeps (AES-256-GCM with a random IV): a forged
 * one does not open, a used one opens and is found to be no longer current, and no used token need be remembered.
 */
export async function taskTokens(journal: Journal): Promise<TaskTokens> {
  const key = await sealingKey(journal);
  return {
    issue: ({ machine, name }) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const sealed = Buffer.concat([cipher.update(`${machine}:${name}`, 'utf8'), cipher.final()]);
      return PREFIX + Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
    },
    open: (token) => {
      if (!token.startsWith(PREFIX)) return undefined;
      const bytes = Buffer.from(token.slice(PREFIX.length), 'base64url');
      if (bytes.length <= IV_BYTES + TAG_BYTES) return undefined;
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES));
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      try {
        const text = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
        const [machine, name] = text.split(':');
        return machine !== undefined && name !== undefined ? { machine, name } : undefined;
      } catch {
        return undefined;
      }
    },
  };
}

// Node makes one of bytes at every use.
async function sealingKey(journal: Journal): Promise<KeyObject> {
  const kept = await journal.get<string>('key:task-tokens');
  if (kept !== undefined) return createSecretKey(kept, 'base64');
  const fresh = randomBytes(32);
  await journal.write([{ type: 'put', key: 'key:task-tokens', value: fresh.toString('base64') }]);
  return createSecretKey(fresh);
}
