import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually, type Newsroom, openNewsroom } from '../support/newsroom';
import { aRealSlack, type RealSlack } from '../support/real-slack';

let slack: RealSlack;
let newsroom: Newsroom;

beforeAll(async () => {
  slack = await aRealSlack();
  // Of the channel, so that the workspace has to be known.
  newsroom = await openNewsroom({ ...slack.environment, REVIEWERS: 'channel', FIRST_ARTICLE: 'submitted' });
});
afterAll(async () => {
  await newsroom.close();
  await slack.close();
});

it('submits nothing by itself, and does not say that it did', async () => {
  expect(newsroom.output()).not.toContain('One article is held');
  expect(await newsroom.waiting()).toEqual([]);
});

it('serves a real workspace: cards go to its channel, its clicks decide', async () => {
  const id = await newsroom.submit('Forbidden for real');
  const posted = await eventually(
    async () => slack.calls.find(({ method }) => method === 'chat.postMessage'),
    'the card',
  );
  expect(posted.authorization).toBe('Bearer xoxb-real');
  expect(posted.body).toContain('channel=C0REAL');

  slack.send({
    type: 'interactive',
    envelope_id: 'e1',
    accepts_response_payload: true,
    payload: {
      type: 'block_actions',
      team: { id: 'T0REAL', domain: 'real' },
      user: { id: 'U0REAL', username: 'real', team_id: 'T0REAL' },
      api_app_id: 'A1',
      token: 'x',
      container: { type: 'message', message_ts: '1.000100', channel_id: 'C0REAL', is_ephemeral: false },
      channel: { id: 'C0REAL', name: 'real' },
      message: { ts: '1.000100', type: 'message', text: 'x', user: 'U0BOT' },
      trigger_id: '1.2.3',
      response_url: `${slack.apiUrl}response`,
      actions: [
        {
          type: 'button',
          action_id: 'approve',
          block_id: 'b',
          value: id,
          action_ts: '1.1',
          text: { type: 'plain_text', text: 'Approve' },
        },
      ],
    },
  });
  const article = await newsroom.until(id, 'published');
  expect(article.decision).toMatchObject({ by: 'U0REAL', via: 'card' });
  await eventually(async () => slack.acknowledged.find((ack) => ack.envelope_id === 'e1'), 'the acknowledgement');
  const answer = await eventually(async () => slack.calls.find(({ method }) => method === 'response'), 'the answer');
  expect(answer.body).toContain('Done: you approved');
  expect(newsroom.output()).not.toMatch(/xoxb-real|xapp-real/);
});
