import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { type ChatPostMessageArguments, WebClient } from '@slack/web-api';
import { type OpenedSlack, openSlack } from 'slack-stand-in/testing';
import { clickAsBoth } from '../../../src/local/try-it/click-as-both';
import { card } from '../../../src/slack/blocks/card';
import { aRecord } from '../../support/records';

const REVIEW_CHANNEL = 'C0GENERAL';

let slack: OpenedSlack;
/** The values of the buttons that were clicked. */
let clicked: string[] = [];
const app = createServer(async (request, response) => {
  const { payload } = Object.fromEntries(new URLSearchParams(await text(request)));
  const { actions } = JSON.parse(payload ?? '{}') as { actions: { value: string }[] };
  clicked.push(...actions.map(({ value }) => value));
  response.end();
});

beforeAll(async () => {
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
  slack = await openSlack({ requestUrl: `http://127.0.0.1:${(app.address() as AddressInfo).port}/` });
});
beforeEach(() => {
  clicked = [];
});
afterAll(async () => {
  await slack.close();
  app.close();
});

/** Posts cards with buttons, in this order. */
async function post(...cards: { articleId: string; review: number }[]): Promise<void> {
  const client = new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl });
  for (const one of cards) {
    const message = { channel: REVIEW_CHANNEL, ...card(aRecord(one), 'http://127.0.0.1/') };
    await client.chat.postMessage(message as ChatPostMessageArguments);
  }
}

/** Both click, while the API tells these states. */
function both(states: Readonly<Record<string, string>>) {
  const article = async (id: string) => {
    const status = states[id];
    return status === undefined ? undefined : { id, status, title: id, submittedAt: '2026-11-22T12:00:00.000Z' };
  };
  return clickAsBoth(
    { slack: { url: () => slack.url }, reviewChannel: REVIEW_CHANNEL, moderators: ['U0ANN', 'U0BEN'] } as never,
    {
      article,
    },
  );
}

it('clicks on the newest card that waits, not on one that is decided and has its buttons still', async () => {
  await post({ articleId: 'old', review: 1 }, { articleId: 'decided', review: 1 });
  expect((await both({ old: 'pending', decided: 'published' }))?.article.id).toBe('old');
  expect(clicked).toEqual(['old', 'old']);
});

it('clicks on the review that the card is of', async () => {
  await post({ articleId: 'again', review: 2 });
  expect((await both({ again: 'pending' }))?.article.id).toBe('again');
  expect(clicked).toEqual(['again.2', 'again.2']);
});

it('clicks on nothing where nothing waits', async () => {
  await post({ articleId: 'decided', review: 1 });
  expect(await both({ decided: 'rejected' })).toBeUndefined();
  expect(clicked).toEqual([]);
});
