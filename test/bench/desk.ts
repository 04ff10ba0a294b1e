import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LOCAL } from '../../src/local/local-workspace';
import { lambdaEnvironment } from '../support/lambda-environment';
import { eventually, openNewsroom } from '../support/newsroom';

/** A running Holdpoint that runs the bundles, and the requests that instances of its functions are given beside it. */
export async function openDesk() {
  // As it is unless configured otherwise: a decision may be undone.
  const newsroom = await openNewsroom({ HANDLERS: 'dist', UNDO_SECONDS: '30' });
  const answers = createServer((request, response) => request.resume().on('end', () => response.end('ok')));
  await once(answers.listen(0, '127.0.0.1'), 'listening');
  const responseUrl = `http://127.0.0.1:${(answers.address() as AddressInfo).port}/`;
  let held = 0;

  return {
    /** What a further instance of a function finds in its environment. */
    env: { ...lambdaEnvironment(newsroom.host()), SLACK_TEAM_ID: LOCAL.team },

    /** A signed click on *Approve*, as API Gateway hands it over: on an article of its own, whose review is requested. */
    click: async (): Promise<object> => {
      const id = await newsroom.submit(`Forbidden on the bench ${held++}`);
      await newsroom.until(id, 'pending');
      const isRequested = async () => (await newsroom.historyOf(id)).includes('TaskSubmitted') || undefined;
      await eventually(isRequested, `the review of ${id} to be requested`);
      newsroom.answers.length = 0;
      return clickOn(id, responseUrl);
    },

    close: async (): Promise<void> => {
      answers.close();
      await newsroom.close();
    },
  };
}

function clickOn(id: string, responseUrl: string): object {
  const ts = '1700000000.000100';
  const click = {
    type: 'block_actions',
    team: { id: LOCAL.team, domain: 'local-newsroom' },
    user: { id: 'U0MONA', username: 'mona', team_id: LOCAL.team },
    api_app_id: LOCAL.app,
    trigger_id: '1.2.3',
    response_url: responseUrl,
    container: { type: 'message', channel_id: LOCAL.reviewChannel, message_ts: ts, is_ephemeral: false },
    channel: { id: LOCAL.reviewChannel, name: 'review' },
    message: { type: 'message', ts },
    actions: [{ type: 'button', action_id: 'approve', block_id: 'b', value: id, action_ts: '1' }],
  };
  const body = new URLSearchParams({ payload: JSON.stringify(click) }).toString();
  const timestamp = String(Math.floor(Date.now() / 1000));
  const hmac = createHmac('sha256', LOCAL.signingSecret).update(`v0:${timestamp}:${body}`);
  return {
    version: '2.0',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${hmac.digest('hex')}`,
    },
    requestContext: { http: { method: 'POST' } },
    body,
    isBase64Encoded: false,
  };
}
