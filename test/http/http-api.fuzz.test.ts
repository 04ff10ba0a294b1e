import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyCharacter, anyPath, anySegment, anyUrl } from '../support/any-text';
import { expectConformance } from './conformance';
import { fakeApi } from './fake-api';

const { api, logged } = fakeApi();

const bodies = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom('{"title":"Apples"}', '{"decision":"approve"}') },
  fc.json(),
  fc.string({ unit: anyCharacter }),
  fc.uint8Array({ maxLength: 200 }),
  fc
    .record(
      {
        title: fc.oneof(fc.string({ unit: anyCharacter }), fc.jsonValue()),
        url: fc.oneof(anyUrl, fc.string(), fc.jsonValue()),
        excerpt: fc.string({ unit: anyCharacter }),
        decision: fc.oneof(fc.constantFrom('approve', 'reject'), fc.jsonValue()),
        reason: fc.string({ unit: anyCharacter }),
      },
      { requiredKeys: [] },
    )
    .map((body) => JSON.stringify(body)),
);

const headerValue = fc.string({
  unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)),
});
/** Mostly right, so that what is wrong elsewhere is reached. */
const mostly = (right: string) =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(right) }, { weight: 1, arbitrary: headerValue });

const requests = fc.record({
  method: fc.constantFrom('GET', 'POST', 'POST', 'POST', 'PUT', 'HEAD'),
  path: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('/articles', '/articles/a1', '/articles/a1/decision') },
    anyPath,
    anyPath.map((path) => `/articles${path}`),
    anySegment.map((query) => `/articles?${query}`),
  ),
  body: bodies,
  headers: fc.record(
    {
      Authorization: mostly('Bearer key-moderate'),
      'Content-Type': mostly('application/json'),
      'Idempotency-Key': headerValue,
      'Content-Encoding': mostly('identity'),
    },
    { requiredKeys: ['Authorization', 'Content-Type'] },
  ),
});

const headers = { Authorization: 'Bearer key-moderate', 'Content-Type': 'application/json' };
/** What dice seldom make. */
const RIGHT = [
  [{ method: 'POST', path: '/articles', body: '{"title":"Apples"}', headers }],
  [{ method: 'POST', path: '/articles/a1/decision', body: '{"decision":"approve"}', headers }],
  [{ method: 'GET', path: '/articles', body: '', headers }],
] as const;

describe('whatever is sent', () => {
  it('the answer is documented, and never our failure', async () => {
    const seen = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(requests, async ({ method, path, body, headers }) => {
        const withBody = method === 'POST' || method === 'PUT';
        const sent = typeof body === 'string' ? body : Buffer.from(body);
        const answer = await api.request(path, { method, headers, body: withBody ? sent : null });
        expect([path, answer.status >= 500]).toEqual([path, false]);
        if (method !== 'HEAD') await expectConformance(method, path, answer.clone());
        seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
      }),
      { numRuns: 500, examples: RIGHT.map(([request]): [typeof request] => [request]) },
    );
    expect(logged.filter(({ event }) => event !== 'request')).toEqual([]);
    for (const status of [200, 202, 400, 401, 404, 405, 415])
      expect([status, seen.has(status)]).toEqual([status, true]);
  });
});
