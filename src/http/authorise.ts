import { createMiddleware } from 'hono/factory';
import type { ApiKey, ApiKeys, Scope } from '../domain/api-key';
import type { HttpEnv } from './http-env';
import { ProblemError } from './problem';

const CHALLENGE = 'Bearer realm="holdpoint"';

/**
 * Lets a request pass whose API key has the scope, and hands the key on as `apiKey`. The challenges are RFC 6750's,
 * section 3.
 * @throws ProblemError `unauthorized`, `insufficient-scope`
 */
export const authorise = (apiKeys: ApiKeys, scope: Scope) =>
  createMiddleware<HttpEnv>(async (c, next) => {
    const secret = /^Bearer +(\S+)$/i.exec(c.req.header('Authorization')?.trim() ?? '')?.[1];
    if (secret === undefined) throw unauthorized('Send an API key as `Authorization: Bearer KEY`.', '');
    const apiKey = await apiKeys.find(secret);
    if (!apiKey) throw unauthorized('This API key is not known, or was revoked.', ', error="invalid_token"');
    // Before the scope is looked at, so that the log names the key that lacks it.
    c.set('apiKey', apiKey);
    requireScope(apiKey, scope, 'This');
    await next();
  });

/**
 * @param what needs the scope, as the beginning of a sentence.
 * @throws ProblemError `insufficient-scope`
 */
export function requireScope({ scopes }: ApiKey, scope: Scope, what: string): void {
  if (scopes.includes(scope)) return;
  throw new ProblemError('insufficient-scope', {
    detail: `${what} needs the scope ${scope}; the key has ${scopes.join(', ') || 'none'}.`,
    members: { requiredScope: scope },
    headers: { 'WWW-Authenticate': `${CHALLENGE}, error="insufficient_scope", scope="${scope}"` },
  });
}

const unauthorized = (detail: string, error: string): ProblemError =>
  new ProblemError('unauthorized', { detail, headers: { 'WWW-Authenticate': CHALLENGE + error } });
