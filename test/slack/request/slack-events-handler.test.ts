import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AwsLambdaReceiver } from '@slack/bolt';
import fc from 'fast-check';
import { type Refusal, RefusedError } from '../../../src/domain/errors';
import { given } from '../../../src/domain/given';
import { type SlackEventsHandler, slackEventsHandler } from '../../../src/slack/request/slack-events-handler';
import { createSlackApp } from '../../../src/slack/slack-app';
import type { SlackDeps } from '../../../src/slack/slack-deps';
import { untilAnswer } from '../../../src/slack/web-api/answering-within';
import { anyCharacter } from '../../support/any-text';
import { NOW } from '../../support/records';
import { appUnderTest } from '../support/app-under-test';
import { fakeSlack } from '../support/fake-slack';
import { click, command, FORM, gatewayEvent, payload, SECRET, signedEvent } from '../support/requests';

const seconds = Math.floor(NOW.getTime() / 1000);
const PENDING = command('U0MONA', '/pending', 'über 日本', 'http://127.0.0.1:9/');

const slack = fakeSlack();
let handler: SlackEventsHandler;
const refuse = (refusal: Refusal): never => {
  throw new RefusedError(refusal);
};
const listPending = jest.fn(async () => ({ items: [], scope: 'all' as const, count: 0 }));
beforeAll(async () => {
  handler = appUnderTest(slack, { listPending }).handler;
});

describe('what is let in', () => {
  it.each([
    ['a form', signedEvent(PENDING)],
    ['a form with a charset', signedEvent(PENDING, { contentType: `${FORM}; charset=utf-8` })],
    [
      'an oddly written content type',
      signedEvent(PENDING, { contentType: 'Application/X-WWW-Form-Urlencoded;charset=UTF-8' }),
    ],
    ['base64', signedEvent(PENDING, { base64: true })],
    ['a timestamp within five minutes', signedEvent(PENDING, { timestamp: seconds - 299 })],
  ])('%s', async (_, event) => {
    listPending.mockClear();
    expect((await handler(event)).statusCode).toBe(200);
    expect(listPending.mock.calls).toEqual([[{ viewer: 'U0MONA', limit: 10, words: 'über 日本' }]]);
  });

  it('header names in any case', async () => {
    const event = signedEvent(PENDING);
    event.headers = Object.fromEntries(
      Object.entries(event.headers).map(([name, value]) => [name.toUpperCase(), value]),
    );
    expect((await handler(event)).statusCode).toBe(200);
  });

  it('the challenge of a new request URL, in base64, with text beyond ASCII', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'é日😀' });
    const answer = await handler(signedEvent(body, { contentType: 'application/json; charset=utf-8', base64: true }));
    expect(answer.statusCode).toBe(200);
    expect(JSON.parse(answer.body ?? '')).toEqual({ challenge: 'é日😀' });
  });

  it.each([
    ['without a signature', gatewayEvent(`ssl_check=1&${PENDING}`, { 'content-type': FORM })],
    ['signed', signedEvent(`ssl_check=1&${PENDING}`)],
  ])("Slack's check of the certificate, %s, which reaches no listener", async (_, event) => {
    listPending.mockClear();
    expect(await handler(event)).toEqual({ statusCode: 200, body: '' });
    expect(listPending).not.toHaveBeenCalled();
  });
});

describe('what is turned away', () => {
  const json = { contentType: 'application/json' };
  const unsigned = { 'content-type': FORM };
  it.each([
    ['a body without a signature', gatewayEvent(PENDING, unsigned), 401],
    ['no headers at all', gatewayEvent(PENDING, {}), 401],
    ['headers that are missing', { ...gatewayEvent(PENDING, {}), headers: undefined as never }, 401],
    ['junk', gatewayEvent('}{', { 'content-type': 'application/json' }), 401],
    ['no body', gatewayEvent(undefined, unsigned), 401],
    ['a check of the certificate that is no form', gatewayEvent('ssl_check=1', { 'content-type': 'text/plain' }), 401],
    ['an empty check of the certificate', gatewayEvent('ssl_check=', unsigned), 401],
    ['another secret', signedEvent(PENDING, { secret: 'another' }), 401],
    ['a timestamp too old', signedEvent(PENDING, { timestamp: seconds - 301 }), 401],
    ['a timestamp too far ahead', signedEvent(PENDING, { timestamp: seconds + 301 }), 401],
    ['a body changed on its way', { ...signedEvent(PENDING), body: `${PENDING}&text=more` }, 401],
    ['a GET', gatewayEvent(undefined, {}, false, 'GET'), 405],
    ['signed junk', signedEvent('}{', json), 400],
    ['a signed number', signedEvent('1', json), 400],
    ['signed null', signedEvent('null', json), 400],
    ['a signed list', signedEvent('[]', json), 400],
    ['a signed payload that is no JSON', signedEvent('payload=%7B'), 400],
    ['a signed payload that is null', signedEvent('payload=null'), 400],
    ['another content type', signedEvent(PENDING, { contentType: 'text/plain' }), 400],
    ['a click by nobody', signedEvent(payload({ type: 'block_actions', actions: [{}] })), 400],
    ['something of no known kind', signedEvent('{}', json), 404],
    ['a button that is not ours', signedEvent(payload(click('U0MONA', { action_id: 'other' }))), 404],
  ])('%s', async (_, event, statusCode) => {
    expect((await handler(event)).statusCode).toBe(statusCode);
  });

  it('anything at all, without ever throwing', async () => {
    const contentType = fc.oneof(fc.constantFrom(FORM, 'application/json', `${FORM}; charset=x`), fc.string());
    const nonsense = fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc.json(),
      fc.json().map((value) => `payload=${encodeURIComponent(value)}`),
      fc
        .dictionary(fc.constantFrom('type', 'event', 'user', 'team', 'view', 'actions', 'command'), fc.jsonValue())
        .map((body) => payload(body)),
    );
    await fc.assert(
      fc.asyncProperty(nonsense, contentType, fc.boolean(), fc.boolean(), async (body, type, sign, base64) => {
        const event = sign
          ? signedEvent(body, { contentType: type, base64 })
          : gatewayEvent(body, { 'content-type': type }, base64);
        const { statusCode } = await handler(event);
        expect(sign ? [200, 400, 404] : [200, 401]).toContain(statusCode);
      }),
      { numRuns: 300 },
    );
  });
});

describe('N2: a request is answered before Slack gives it up', () => {
  const FIRST_WAY = 2000;
  const pressed = (timeEpoch?: number) => {
    const event = signedEvent(
      payload({ ...click('U0MONA', { action_id: 'approve', value: 'a1' }), response_url: slack.responseUrl }),
    );
    return { ...event, requestContext: { ...event.requestContext, ...given({ timeEpoch }) } } as typeof event;
  };
  const deciding = () =>
    appUnderTest(slack, { decide: async () => refuse({ code: 'article-not-found', articleId: 'a1' }) });

  it('whatever of Slack’s is silent, from when API Gateway had it', async () => {
    for (const way of ['respond', 'chat.postEphemeral', 'chat.postMessage']) slack.answer(way, 'hang');
    const { handler: deployed, logged } = deciding();
    const began = performance.now();
    expect((await deployed(pressed(NOW.getTime() - 2650))).statusCode).toBe(200);
    expect(performance.now() - began).toBeLessThan(FIRST_WAY);
    expect(logged.at(-1)).toMatch(/^answer-lost/);
  });

  it('within 2.7 seconds where nobody says when that was, or says a time to come', async () => {
    const leftFor = async (timeEpoch?: number) => {
      let left = 0;
      const decide = async () => {
        left = untilAnswer();
        return refuse({ code: 'article-not-found', articleId: 'a1' });
      };
      await appUnderTest(slack, { decide }).handler(pressed(timeEpoch));
      return Math.ceil(left / 100) * 100;
    };
    expect(await leftFor()).toBe(2700);
    expect(await leftFor(NOW.getTime() + 5000)).toBe(2700);
    expect(await leftFor(NOW.getTime() - 900)).toBe(1800);
  });

  it('and one that Slack waits for no more is begun all the same: what it asked for is done', async () => {
    const decide = jest.fn(async () => refuse({ code: 'article-not-found', articleId: 'a1' }));
    const { handler: deployed } = appUnderTest(slack, { decide });
    expect((await deployed(pressed(NOW.getTime() - 60_000))).statusCode).toBe(200);
    expect(decide).toHaveBeenCalledTimes(1);
  });
});

/** How often text was parsed, as JSON or as a form, while something ran. */
async function parsesDuring(run: () => Promise<unknown>): Promise<number> {
  const json = jest.spyOn(JSON, 'parse');
  const { URLSearchParams: Form } = globalThis;
  let forms = 0;
  globalThis.URLSearchParams = class extends Form {
    constructor(...from: ConstructorParameters<typeof Form>) {
      super(...from);
      forms += 1;
    }
  };
  try {
    await run();
    return forms + json.mock.calls.length;
  } finally {
    json.mockRestore();
    globalThis.URLSearchParams = Form;
  }
}

const MEGABYTE = 1024 * 1024;
/** A form's field beside {@link PENDING}, so that the body has this many bytes. */
const pendingOf = (bytes: number) => `${PENDING}&text=`.padEnd(bytes, 'x');
const nested = '['.repeat(100_000);

describe('C10: what nobody signed, or is too large, is not parsed', () => {
  const unsigned = { 'content-type': FORM };
  it.each([
    ['9 MB of junk', gatewayEvent('x'.repeat(9 * MEGABYTE), unsigned), 413],
    ['9 MB of junk in base64', gatewayEvent('eHh4'.repeat(3 * MEGABYTE), unsigned, true), 413],
    ['unsigned JSON of many lists in lists', gatewayEvent(nested, { 'content-type': 'application/json' }), 401],
    ['an unsigned form with a huge payload', gatewayEvent(`payload=${'x'.repeat(MEGABYTE - 8)}`, unsigned), 401],
    ['a huge form that calls itself a check of the certificate', gatewayEvent(`ssl_check=1&${nested}`, unsigned), 401],
    ['a forgery', signedEvent(pendingOf(MEGABYTE), { secret: 'forged' }), 401],
    ['what is signed, and a byte over 1 MB', signedEvent(pendingOf(MEGABYTE + 1)), 413],
    ['the same in base64', signedEvent(pendingOf(MEGABYTE + 1), { base64: true }), 413],
    // é has two bytes.
    ['the same by its bytes, not its characters', signedEvent(`${pendingOf(MEGABYTE - 1)}é`), 413],
  ])('%s', async (_, event, statusCode) => {
    const parses = await parsesDuring(async () => expect(await handler(event)).toEqual({ statusCode, body: '' }));
    expect(parses).toBe(0);
  });

  it.each([
    ['text', {}],
    ['base64', { base64: true }],
  ])('and 1 MB that is signed is served, as %s', async (_, options) => {
    const event = signedEvent(pendingOf(MEGABYTE), options);
    const parses = await parsesDuring(async () => expect((await handler(event)).statusCode).toBe(200));
    expect(parses).toBeGreaterThan(0);
  });
});

describe('the signing secret', () => {
  const withSecret = (signingSecret: Parameters<typeof slackEventsHandler>[0]['signingSecret'], clock = () => NOW) => {
    const log = { info: jest.fn(), warn: jest.fn(), error: jest.fn() };
    return slackEventsHandler({
      signingSecret,
      createApp: (receiver) => {
        expect(receiver).toBeInstanceOf(AwsLambdaReceiver);
        const settings = { reviewers: '', commands: { pending: '/pending', moderation: '/moderation' } };
        const deps = { useCases: { listPending }, settings, log, clock } as unknown as SlackDeps;
        return createSlackApp({ ...deps, receiver });
      },
      log,
      clock,
    });
  };

  it('is read anew when it was rotated, within the same call', async () => {
    const secret = jest.fn(async (options?: { fresh?: boolean }) => (options?.fresh ? SECRET : 'old'));
    expect((await withSecret(secret)(signedEvent(PENDING))).statusCode).toBe(200);
    expect(secret.mock.calls).toEqual([[], [{ fresh: true }]]);
  });

  it('is not read anew for every forgery', async () => {
    const secret = jest.fn(async () => SECRET);
    const forged = withSecret(secret);
    for (let n = 0; n < 10; n++) await forged(signedEvent(PENDING, { secret: 'forged' }));
    expect(secret.mock.calls.filter(([options]: [{ fresh?: boolean }?]) => options?.fresh)).toHaveLength(1);
  });

  it.each([
    ['there is no signature', gatewayEvent(PENDING, { 'content-type': FORM })],
    ['it can be no signature', signedEvent(PENDING, { headers: { 'x-slack-signature': 'v0=guessed' } })],
    ['Slack checks the certificate', gatewayEvent('ssl_check=1', { 'content-type': FORM })],
    ['the body is too large', signedEvent(pendingOf(MEGABYTE + 1))],
  ])('is not even asked for when %s', async (_, event) => {
    const secret = jest.fn(async () => SECRET);
    await withSecret(secret)(event);
    expect(secret).not.toHaveBeenCalled();
  });

  it('that cannot be read is a 503, which Slack tries again', async () => {
    const failing = withSecret(() => Promise.reject(new Error('throttled')));
    expect(await failing(signedEvent(PENDING))).toMatchObject({
      statusCode: 503,
      headers: { 'Retry-After': '1' },
    });
  });
});
