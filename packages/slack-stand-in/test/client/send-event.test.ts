import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, openSlack } from '../../src/testing';
import { type AppAnswer, startScriptedApp } from '../scripted-app';
import { openStandingSlack, type StandingSlack } from '../test-slack';

let slack: StandingSlack;
beforeEach(async () => {
  slack = await openStandingSlack();
});
afterEach(() => slack.close());

const MINUTE = 60_000;
const answerWith = (answer: AppAnswer) => slack.answer(() => answer);
const openHome = () => slack.as('U0ANN').openHome();
const retries = () =>
  slack.received.map(({ headers }) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']]);
/** Waits until Slack has heard how so many deliveries were answered: only then it knows when the next is due. */
const answered = (deliveries: number) =>
  eventually(async () => (await slack.exchanges()).length === deliveries, `${deliveries} answers`);
const passed = async (milliseconds: number): Promise<void> => {
  slack.pass(milliseconds);
  await slack.rearm();
};

describe('an event that the app does not answer 2xx', () => {
  it('is sent again at once, after a minute and after five, and then no more', async () => {
    answerWith({ status: 500 });
    expect(await openHome()).toMatchObject({ ok: false, error: 'dispatch_failed' });
    await answered(2);
    await passed(MINUTE - 1);
    expect(slack.received).toHaveLength(2);
    await passed(1);
    await answered(3);
    await passed(5 * MINUTE - 1);
    expect(slack.received).toHaveLength(3);
    await passed(1);
    await answered(4);
    await passed(60 * MINUTE);
    expect(retries()).toEqual([
      [undefined, undefined],
      ['1', 'http_error'],
      ['2', 'http_error'],
      ['3', 'http_error'],
    ]);
  });

  it('is the same event each time, signed anew', async () => {
    answerWith({ status: 503 });
    await openHome();
    await answered(2);
    await passed(MINUTE);
    await answered(3);
    expect(new Set(slack.received.map(({ body }) => body)).size).toBe(1);
    const [first, , third] = slack.received.map(({ headers }) => Number(headers['x-slack-request-timestamp']));
    expect(Number(third) - Number(first)).toBe(60);
    expect(third).toBe(Math.floor(slack.now() / 1000));
  });

  it('is sent no more once the stand-in is closed, also when its answer was still to come', async () => {
    const app = await startScriptedApp();
    app.answer(() => ({ status: 500, delayMs: 100 }));
    const closing = await openSlack({ requestUrl: app.requestUrl });
    const opening = closing
      .as('U0ANN')
      .openHome()
      .catch(() => 'cut off');
    await eventually(async () => app.received.length === 1, 'the event');
    await closing.close();
    expect(await opening).toBe('cut off');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(app.received).toHaveLength(1);
    await app.stop();
  });

  it('is sent no more once it was answered', async () => {
    answerWith({ status: 404 });
    await openHome();
    answerWith({});
    await answered(2);
    await passed(60 * MINUTE);
    expect(retries()).toEqual([
      [undefined, undefined],
      ['1', 'http_error'],
    ]);
  });

  it('is sent no more when the answer says X-Slack-No-Retry', async () => {
    answerWith({ status: 500, headers: { 'X-Slack-No-Retry': '1' } });
    await openHome();
    await passed(60 * MINUTE);
    expect(slack.received).toHaveLength(1);
  });

  it('for want of time: the reason is http_timeout, and the answer that comes too late counts for nothing', async () => {
    let isAsked = (): void => undefined;
    let answer = (_: AppAnswer): void => undefined;
    const asked = new Promise<void>((resolve) => {
      isAsked = resolve;
    });
    const tooLate = new Promise<AppAnswer>((resolve) => {
      answer = resolve;
    });
    slack.answer(() => {
      isAsked();
      return tooLate;
    });
    const home = openHome();
    await asked;
    await passed(2999);
    expect(retries()).toHaveLength(1);
    slack.answer(() => ({}));
    await passed(1);
    expect(await home).toMatchObject({ error: 'operation_timeout' });
    answer({});
    await eventually(async () => slack.received.length === 2, 'the redelivery');
    expect(retries()[1]).toEqual(['1', 'http_timeout']);
  });

  it.each(['lost', 'answer-lost'] as const)('for want of a connection (%s): connection_failed', async (kind) => {
    slack.inject({ on: 'app_home_opened', fault: { kind } });
    await openHome();
    await passed(0);
    await eventually(async () => retries().at(-1)?.[0] === '1', 'the redelivery');
    expect(retries().at(-1)).toEqual(['1', 'connection_failed']);
    expect(slack.received).toHaveLength(kind === 'lost' ? 1 : 2);
  });

  it('is sent to wherever the app is by then', async () => {
    const { received, requestUrl } = slack;
    await slack.setRequestUrl('http://127.0.0.1:9/');
    await openHome();
    await passed(0);
    await slack.setRequestUrl(requestUrl);
    await eventually(async () => (await slack.exchanges()).length === 2, 'a redelivery in vain');
    await passed(MINUTE);
    expect(received).toHaveLength(1);
    expect(retries()).toEqual([['2', 'connection_failed']]);
  });
});

it('a click, a command, a shortcut and a modal are never sent again', async () => {
  const { ts } = await slack.client.chat.postMessage({
    channel: 'C0REVIEW',
    text: 'card',
    blocks: [
      { type: 'actions', elements: [{ type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } }] },
    ],
  });
  answerWith({ status: 500 });
  const ann = slack.as('U0ANN');
  await ann.click({ channel: 'C0REVIEW', ts }, 'go');
  await ann.command('C0REVIEW', '/pending');
  await ann.shortcut('submit_article');
  await slack.client.views.open({
    trigger_id: String(slack.received.at(-1)?.payload.trigger_id),
    view: {
      type: 'modal',
      title: { type: 'plain_text', text: 'Ask' },
      notify_on_close: true,
      submit: { type: 'plain_text', text: 'Send' },
      blocks: [{ type: 'divider' }],
    },
  });
  const [modal] = await ann.views();
  await ann.submit(modal);
  await ann.close(modal);
  await passed(60 * MINUTE);
  expect(slack.received.map(({ payload }) => payload.type ?? payload.command)).toEqual([
    'block_actions',
    '/pending',
    'shortcut',
    'view_submission',
    'view_closed',
  ]);
});
