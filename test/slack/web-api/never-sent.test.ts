import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from '@jest/globals';
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { SlackUnavailableError } from '../../../src/domain/errors';
import { wasNeverSent } from '../../../src/slack/web-api/never-sent';
import { asSlackError } from '../../../src/slack/web-api/slack-errors';

const refusal = (error: string) => new WebAPIPlatformError({ ok: false, error });

it.each([
  ['a refusal', refusal('channel_not_found'), true],
  ['a message that is gone', refusal('thread_not_found'), true],
  ['a rate limit', new WebAPIRateLimitedError(17), true],
  ['a rate limit in an answer', refusal('ratelimited'), true],
  ['a fatal error, after which some may have been done', refusal('fatal_error'), false],
  ['an internal error', refusal('internal_error'), false],
  ['an outage', new WebAPIHTTPError(503, '', {}), false],
  ['a fault of ours', new TypeError('x is undefined'), false],
])('%s surely did nothing: %s', (_, thrown, did) => {
  expect(wasNeverSent(asSlackError(thrown))).toBe(did);
});

it('of what no call made, nothing is sure', () => {
  expect(wasNeverSent(new SlackUnavailableError('somehow'))).toBe(false);
});

/**
 * How a request to this address fails. Made by hand: in jest's own realm the client does not know what `fetch` throws for
 * an error, and drops its cause.
 */
async function failureAt(address: string): Promise<unknown> {
  const thrown: unknown = await fetch(address, { method: 'POST', body: 'text=hello' }).catch((error) => error);
  return asSlackError(new WebAPIRequestError(thrown as Error));
}

it('a connection that was refused, or an address that nobody has, surely did nothing', async () => {
  const server = createServer();
  await new Promise<void>((on) => server.listen(0, '127.0.0.1', on));
  const { port } = server.address() as AddressInfo;
  await new Promise((on) => server.close(on));
  for (const host of [`127.0.0.1:${port}`, 'nobody.invalid']) {
    expect({ host, did: wasNeverSent(await failureAt(`http://${host}/api/`)) }).toEqual({ host, did: true });
  }
});

it('a connection that broke off after the request, or was given up, may have done it', async () => {
  const server = createServer((request) => request.socket.destroy());
  await new Promise<void>((on) => server.listen(0, '127.0.0.1', on));
  const { port } = server.address() as AddressInfo;
  const failure = await failureAt(`http://127.0.0.1:${port}/api/`);
  server.close();
  expect(wasNeverSent(failure)).toBe(false);
  expect(wasNeverSent(asSlackError(new WebAPIRequestError(new DOMException('too late', 'TimeoutError'))))).toBe(false);
});
