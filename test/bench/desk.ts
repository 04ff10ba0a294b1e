import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LOCAL } from '../../src/local/local-workspace';
import { click, payload, signedEvent } from '../slack/support/requests';
import { lambdaEnvironment } from '../support/lambda-environment';
import { openNewsroom } from '../support/newsroom';

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
      const id = await newsroom.held(`Forbidden on the bench ${held++}`);
      newsroom.answers.length = 0;
      return clickOn(id, responseUrl);
    },

    close: async (): Promise<void> => {
      answers.close();
      await newsroom.close();
    },
  };
}

/** A signed click of a moderator's on *Approve* of an article, as API Gateway hands it over now. */
export function clickOn(id: string, responseUrl: string): object {
  const more = { response_url: responseUrl, api_app_id: LOCAL.app };
  const body = payload(click('U0MONA', { action_id: 'approve', value: id }, more));
  return signedEvent(body, { timestamp: Math.floor(Date.now() / 1000), secret: LOCAL.signingSecret });
}
