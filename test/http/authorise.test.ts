import { describe, expect, it } from '@jest/globals';
import { Hono } from 'hono';
import type { ApiKey } from '../../src/domain/api-key';
import { authorise } from '../../src/http/authorise';
import type { HttpEnv } from '../../src/http/http-env';
import { ProblemError } from '../../src/http/problem';

const KEYS: Record<string, ApiKey> = {
  hp_read: { id: 'reader', name: 'reader', scopes: ['read'] },
  hp_all: { id: 'desk', name: 'desk', scopes: ['read', 'submit', 'moderate'] },
  hp_none: { id: 'nobody', name: 'nobody', scopes: [] },
};

/** Who was let in, or the problem they met. */
async function knock(authorization?: string) {
  const asked: string[] = [];
  const find = async (secret: string) => {
    asked.push(secret);
    if (secret === 'hp_outage') throw new Error('throttled');
    return KEYS[secret];
  };
  const door = new Hono<HttpEnv>();
  let met: unknown;
  door.onError((error, c) => {
    met = error;
    return c.text('refused');
  });
  door.get('/', authorise({ find }, 'submit'), (c) => c.text(c.var.apiKey.name));
  const answer = await door.request('/', authorization === undefined ? {} : { headers: { authorization } });
  return { asked, entered: await answer.text(), met };
}

describe('authorise', () => {
  it.each(['Bearer hp_all', 'bearer hp_all', 'BEARER   hp_all', '  Bearer hp_all '])(
    'hands on the key of %j',
    async (authorization) => {
      expect(await knock(authorization)).toMatchObject({ entered: 'desk', asked: ['hp_all'] });
    },
  );

  it.each([undefined, '', 'Bearer', 'Bearer ', 'Basic hp_all', 'hp_all', 'Bearer hp_all hp_all', 'Bearerhp_all'])(
    'meets %j with a challenge, and looks no key up',
    async (authorization) => {
      const { asked, met } = await knock(authorization);
      expect(asked).toEqual([]);
      expect(met).toBeInstanceOf(ProblemError);
      expect(met).toMatchObject({
        code: 'unauthorized',
        // RFC 6750, section 3.1: no error code for a request without any credentials.
        extras: { headers: { 'WWW-Authenticate': 'Bearer realm="holdpoint"' } },
      });
    },
  );

  it('says of an unknown key that it is invalid, without repeating it', async () => {
    const { met } = await knock('Bearer hp_stolen');
    expect(met).toMatchObject({
      code: 'unauthorized',
      extras: { headers: { 'WWW-Authenticate': 'Bearer realm="holdpoint", error="invalid_token"' } },
    });
    expect(JSON.stringify((met as ProblemError).extras)).not.toContain('hp_stolen');
  });

  it.each([
    ['hp_read', 'read'],
    ['hp_none', 'none'],
  ])('names the scope that %s lacks, and those it has', async (secret, has) => {
    expect((await knock(`Bearer ${secret}`)).met).toMatchObject({
      code: 'insufficient-scope',
      extras: {
        detail: `This needs the scope submit; the key has ${has}.`,
        members: { requiredScope: 'submit' },
        headers: {
          'WWW-Authenticate': 'Bearer realm="holdpoint", error="insufficient_scope", scope="submit"',
        },
      },
    });
  });

  it('lets nobody in while the keys cannot be read, and does not call their key wrong', async () => {
    const { entered, met } = await knock('Bearer hp_outage');
    expect(entered).toBe('refused');
    expect(met).not.toBeInstanceOf(ProblemError);
  });
});
