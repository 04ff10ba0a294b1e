import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openStandingSlack, type StandingSlack } from '../test-slack';

let slack: StandingSlack;
beforeEach(async () => {
  slack = await openStandingSlack();
});
afterEach(() => slack.close());

const post = (text: string, timeout = 2000) =>
  slack
    .newClient({ timeout })
    .chat.postMessage({ channel: 'C0REVIEW', text, metadata: { event_type: 'card', event_payload: { text } } });
const texts = async () => (await slack.as('U0ANN').messages('C0REVIEW')).map(({ text }) => text);
const noAnswer = { code: 'slack_webapi_request_error' };

describe('a call of the app’s that a fault strikes', () => {
  it('lost: has no effect and no answer', async () => {
    const lost = slack.inject({ fault: { kind: 'lost' } });
    await expect(post('one')).rejects.toMatchObject(noAnswer);
    await post('two');
    expect(await texts()).toEqual(['two']);
    expect(lost.struck()).toBe(1);
    expect(await slack.exchanges()).toMatchObject([
      { status: null, error: 'connection_refused', fault: 'lost' },
      { status: 200 },
    ]);
  });

  it('answer-lost: has its effect and no answer', async () => {
    slack.inject({ on: 'chat.postMessage', fault: { kind: 'answer-lost' } });
    await expect(post('one')).rejects.toMatchObject(noAnswer);
    expect(await texts()).toEqual(['one']);
    expect(await slack.exchanges()).toMatchObject([{ status: null, error: 'no_answer', fault: 'answer-lost' }]);
  });

  it('late: has its effect at once, and its answer when the clock says so', async () => {
    slack.inject({ fault: { kind: 'late', ms: 60_000 } });
    let isAnswered = false;
    const answer = post('one').then(() => {
      isAnswered = true;
    });
    await slack.as('U0ANN').waitFor('C0REVIEW', 'one');
    slack.pass(59_999);
    await slack.rearm();
    expect(isAnswered).toBe(false);
    slack.pass(1);
    await slack.rearm();
    await answer;
  });

  it('hang: has no effect, and no answer until it ends', async () => {
    const hang = slack.inject({ fault: { kind: 'hang' } });
    await expect(post('one', 100)).rejects.toMatchObject(noAnswer);
    const waiting = slack.inject({ fault: { kind: 'hang' } });
    const cutOff = expect(post('two', 60_000)).rejects.toMatchObject(noAnswer);
    await post('three');
    waiting.end();
    await cutOff;
    expect(await texts()).toEqual(['three']);
    hang.end();
  });

  it('refused: in Slack’s words', async () => {
    slack.inject({ fault: { kind: 'refused', code: 'missing_scope', detail: { needed: 'chat:write' } } });
    await expect(post('one')).rejects.toMatchObject({
      data: { ok: false, error: 'missing_scope', needed: 'chat:write' },
    });
    slack.inject({ fault: { kind: 'refused', code: 'fatal_error', status: 503 } });
    await expect(post('two')).rejects.toMatchObject({ statusCode: 503 });
    expect(await texts()).toEqual([]);
  });

  it('throttled, or failed', async () => {
    slack.inject({ fault: { kind: 'throttled', retryAfter: 30 } });
    await expect(post('one')).rejects.toMatchObject({ retryAfter: 30 });
    slack.inject({ fault: { kind: 'throttled' } });
    await expect(post('two')).rejects.toMatchObject({ retryAfter: 1 });
    slack.inject({ fault: { kind: 'failed', status: 502 } });
    await expect(post('three')).rejects.toMatchObject({ statusCode: 502 });
    expect(await texts()).toEqual([]);
  });

  it.each([true, false])('twice: has its effect twice, and the second answer; at once %j', async (atOnce) => {
    slack.inject({ fault: { kind: 'twice', atOnce } });
    const { ts } = await post('one');
    const messages = await slack.as('U0ANN').messages('C0REVIEW');
    expect(messages.map(({ text }) => text)).toEqual(['one', 'one']);
    expect(messages[1]?.ts).toBe(ts);
  });

  it('reordered: has its effect after the call behind it, or after a second when there is none', async () => {
    slack.inject({ on: 'chat.postMessage', fault: { kind: 'reordered' }, times: 2 });
    const start = performance.now();
    const first = post('first');
    await slack.client.auth.test();
    await post('second');
    await first;
    expect(performance.now() - start).toBeLessThan(900);
    expect(await texts()).toEqual(['second', 'first']);
    await post('alone');
    slack.inject({ fault: { kind: 'reordered', ms: 1 } });
    const before = performance.now();
    await post('in no time');
    expect(performance.now() - before).toBeLessThan(900);
    expect(await texts()).toEqual(['second', 'first', 'alone', 'in no time']);
  });
});

it('an answer by a response_url goes wrong in the same ways', async () => {
  slack.answer(() => ({}));
  await slack.as('U0ANN').command('C0REVIEW', '/pending');
  const url = String(slack.received.at(-1)?.payload.response_url);
  const respond = (text: string) => fetch(url, { method: 'POST', body: JSON.stringify({ text }) });
  const ephemerals = () => texts();
  slack.inject({ on: 'response_url', where: { text: 'two' }, fault: { kind: 'answer-lost' } });
  expect((await respond('one')).status).toBe(200);
  await expect(respond('two')).rejects.toThrow();
  expect(await ephemerals()).toEqual(['one', 'two']);
});
