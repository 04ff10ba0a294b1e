import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type * as z from 'zod';
import type { HttpEnv } from './http-env';
import { faultsIn, ProblemError, type RequestFault } from './problem';

/** The largest body taken, in bytes: more than the largest article, with every character written as two `\\u` escapes. */
export const MAX_BODY_BYTES = 128 * 1024;

/** `application/json`, and what is JSON by its name (RFC 6839), whatever its parameters. */
const JSON_TYPE = /^application\/(?:[\w.!#$&^-]+\+)?json\s*(?:;|$)/i;

/** Refuses a body that is too large before it is read whole. @throws ProblemError `body-too-large` */
export const limitBody = bodyLimit({
  maxSize: MAX_BODY_BYTES,
  onError: () => {
    throw new ProblemError('body-too-large', { detail: `A body may have at most ${MAX_BODY_BYTES} bytes.` });
  },
});

/**
 * Reads the body as the schema describes it.
 * @throws ProblemError `unsupported-media-type`, `malformed-json`, `invalid-body`
 */
export async function readJson<Schema extends z.ZodType>(
  c: Context<HttpEnv>,
  schema: Schema,
): Promise<z.output<Schema>> {
  const encoding = c.req.header('Content-Encoding') ?? 'identity';
  if (!JSON_TYPE.test(c.req.header('Content-Type') ?? '') || encoding.toLowerCase() !== 'identity') {
    throw new ProblemError('unsupported-media-type', {
      detail: 'Send `Content-Type: application/json`, not compressed.',
    });
  }
  const parsed = schema.safeParse(parse(await c.req.arrayBuffer()));
  if (parsed.success) return parsed.data;
  throw invalidBody(faultsIn(parsed.error, 'field', (...path) => ({ pointer: pointerTo(...path) })));
}

/** The problem of a body whose fields are wrong. */
export function invalidBody(errors: RequestFault[]): ProblemError {
  return new ProblemError('invalid-body', {
    detail: errors.map(({ detail }) => detail).join(' '),
    members: { errors },
  });
}

/** A JSON Pointer as a URI fragment (RFC 6901, section 6). */
export function pointerTo(...path: PropertyKey[]): string {
  return ['#', ...path.map((key) => encodeURIComponent(escapeKey(String(key))))].join('/');
}

// A key may be as long and as odd as a caller likes.
const escapeKey = (key: string): string =>
  key
    .slice(0, 100)
    .replace(/\p{Cs}/gu, '\ufffd')
    .replaceAll('~', '~0')
    .replaceAll('/', '~1');

function parse(body: ArrayBuffer): unknown {
  try {
    // Not `text()`, which would put U+FFFD for broken UTF-8 and let an article through that nobody wrote.
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (error) {
    const why = error instanceof SyntaxError ? 'The body is not valid JSON.' : 'The body is not valid UTF-8.';
    throw new ProblemError('malformed-json', { detail: why, members: { errors: [{ pointer: '#', detail: why }] } });
  }
}
