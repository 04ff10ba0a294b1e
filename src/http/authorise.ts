import { createMiddleware } from 'hono/factory';
import type { ApiKeys, Scope } from '../domain/api-key';
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
    if (!apiKey.scopes.includes(scope)) {
      throw new ProblemError('insufficient-scope', {
        detail: `This needs the scope ${scope}; the key has ${apiKey.scopes.join(', ') || 'none'}.`,
        members: { requiredScope: scope },
        headers: { 'WWW-Authenticate': `${CHALLENGE}, error="insufficient_scope", scope="${scope}"` },
      });
    }
    c.set('apiKey', apiKey);
    await next();
  });

const unauthorized = (detail: string, error: string): ProblemError =>
  new ProblemError('unauthorized', { detail, headers: { 'WWW-Authenticate': CHALLENGE + error } });
