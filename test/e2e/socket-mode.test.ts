import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type WebSocket, WebSocketServer } from 'ws';
import { eventually, type Newsroom, openNewsroom } from '../support/newsroom';

/** As much of a real Slack as Socket Mode needs: a place to connect to, and a Web API that remembers its calls. */
async function aRealSlack() {
  const calls: { method: string; body: string; authorization: string | undefined }[] = [];
  const server: Server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const method = (request.url ?? '').replace('/api/', '');
    calls.push({ method, body, authorization: request.headers.authorization });
    const port = (server.address() as AddressInfo).port;
    const answers: Record<string, object> = {
      'apps.connections.open': { ok: true, url: `ws://127.0.0.1:${port}/link` },
      'chat.postMessage': { ok: true, channel: 'C0REAL', ts: '1.000100', message: {} },
      'usergroups.users.list': { ok: true, users: ['U0REAL'] },
    };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answers[method] ?? { ok: true }));
  });
  const sockets = new WebSocketServer({ server });
  let socket: WebSocket | undefined;
  const acknowledged: { envelope_id: string; payload?: { text?: string } }[] = [];
  sockets.on('connection', (connected) => {
    socket = connected;
    connected.on('message', (data) => acknowledged.push(JSON.parse(String(data))));
    connected.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A1' } }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    calls,
    acknowledged,
    send: (envelope: object) => socket?.send(JSON.stringify(envelope)),
    close: async () => {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

let slack: Awaited<ReturnType<typeof aRealSlack>>;
let newsroom: Newsroom;

beforeAll(async () => {
  slack = await aRealSlack();
  newsroom = await openNewsroom({
    SLACK_BOT_TOKEN: 'xoxb-real',
    SLACK_APP_TOKEN: 'xapp-real',
    SLACK_API_URL: slack.apiUrl,
    REVIEW_CHANNEL: 'C0REAL',
    REVIEWERS: 'U0REAL',
  });
});
afterAll(async () => {
  await newsroom.close();
  await slack.close();
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
