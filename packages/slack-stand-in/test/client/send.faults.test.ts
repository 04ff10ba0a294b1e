import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../../src/testing';
import { openStandingSlack, type StandingSlack } from '../test-slack';

let slack: StandingSlack;
beforeEach(async () => {
  slack = await openStandingSlack();
  slack.answer(({ payload }) => ({ body: `answer ${slack.received.length} to ${payload.text}` }));
});
afterEach(() => slack.close());

const run = (text = 'one') => slack.as('U0ANN').command('C0REVIEW', '/pending', text);
const told = () => slack.received.map(({ payload }) => payload.text);
const failed = { ok: false, error: 'dispatch_failed' };
const timedOut = { ok: false, error: 'operation_timeout' };

describe('what a person does, when a fault strikes the request that the app is sent', () => {
  it('lost: it never arrives, and they are told that it failed', async () => {
    slack.inject({ on: '/pending', fault: { kind: 'lost' } });
    expect(await run()).toMatchObject(failed);
    expect(await run('two')).toMatchObject({ ok: true });
    expect(told()).toEqual(['two']);
    expect(await slack.exchanges()).toMatchObject([{ fault: 'lost', status: null }, { status: 200 }]);
  });

  it('answer-lost: the app does it, and they are told that it failed', async () => {
    slack.inject({ on: 'request', where: { text: 'one' }, fault: { kind: 'answer-lost' } });
    expect(await run()).toMatchObject({ ...failed, ephemeral: [] });
    expect(told()).toEqual(['one']);
  });

  it('late: it arrives so much later, signed when it was meant to arrive', async () => {
    const late = slack.inject({ on: '/pending', fault: { kind: 'late', ms: 2000 } });
    const at = slack.now();
    const shown = run();
    await eventually(async () => late.struck() === 1, 'the request');
    slack.pass(1999);
    await slack.rearm();
    expect(told()).toEqual([]);
    slack.pass(1);
    await slack.rearm();
    expect(await shown).toMatchObject({ ok: true });
    expect(slack.received[0]?.headers['x-slack-request-timestamp']).toBe(String(Math.floor(at / 1000)));
  });

  it('late beyond three seconds: they are told that it failed, and it arrives all the same', async () => {
    const late = slack.inject({ on: '/pending', fault: { kind: 'late', ms: 10_000 } });
    const shown = run();
    await eventually(async () => late.struck() === 1, 'the request');
    slack.pass(3000);
    await slack.rearm();
    expect(await shown).toMatchObject(timedOut);
    expect(told()).toEqual([]);
    slack.pass(7000);
    await slack.rearm();
    await eventually(async () => told().length === 1, 'the late request');
  });

  it('hang: it never arrives, and they wait for three seconds', async () => {
    const hang = slack.inject({ on: '/pending', fault: { kind: 'hang' } });
    let isTold = false;
    const shown = run().finally(() => {
      isTold = true;
    });
    await eventually(async () => hang.struck() === 1, 'the request');
    slack.pass(2999);
    await slack.rearm();
    expect(isTold).toBe(false);
    slack.pass(1);
    await slack.rearm();
    expect(await shown).toMatchObject(timedOut);
    expect(told()).toEqual([]);
  });

  it.each([
    [{ kind: 'refused', code: 'forbidden' } as const, 403],
    [{ kind: 'throttled' } as const, 429],
    [{ kind: 'failed', status: 502 } as const, 502],
  ])('%j: something before the app answers %i', async (fault, status) => {
    slack.inject({ on: '/pending', fault });
    expect(await run()).toMatchObject(failed);
    expect(told()).toEqual([]);
    expect(await slack.exchanges()).toMatchObject([{ status, fault: fault.kind }]);
  });

  it('twice: the app does it twice, and they are shown its second answer', async () => {
    slack.inject({ on: '/pending', fault: { kind: 'twice' } });
    expect((await run()).ephemeral).toMatchObject([{ text: 'answer 2 to one' }]);
    expect(told()).toEqual(['one', 'one']);
    const [first, second] = slack.received;
    expect(second?.body).toBe(first?.body);
    expect(second?.headers['x-slack-signature']).toBe(first?.headers['x-slack-signature']);
  });

  it('twice at once: the second arrives before the first is answered', async () => {
    let both = (): void => undefined;
    const arrived = new Promise<void>((resolve) => {
      both = resolve;
    });
    slack.answer(async () => {
      if (slack.received.length === 2) both();
      await arrived;
      return {};
    });
    slack.inject({ on: '/pending', fault: { kind: 'twice', atOnce: true } });
    expect(await run()).toMatchObject({ ok: true });
    expect(told()).toEqual(['one', 'one']);
  });

  it('reordered: it arrives after what they did next', async () => {
    const start = performance.now();
    const reordered = slack.inject({ on: '/pending', fault: { kind: 'reordered' } });
    const first = run('one');
    await eventually(async () => reordered.struck() === 1, 'the first request');
    await run('two');
    await first;
    expect(told()).toEqual(['two', 'one']);
    expect(performance.now() - start).toBeLessThan(900);
  });
});

it('a fault that names no request of Slack’s leaves them alone', async () => {
  slack.inject({ fault: { kind: 'lost' }, times: Number.POSITIVE_INFINITY });
  expect(await run()).toMatchObject({ ok: true });
});
