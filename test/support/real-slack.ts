import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

/** As much of a real Slack as Socket Mode needs: a place to connect to, and a Web API that remembers its calls. */
export async function aRealSlack() {
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
      'auth.test': { ok: true, team_id: 'T0REAL' },
      'users.info': { ok: true, user: { id: 'U0REAL', team_id: 'T0REAL' } },
      'conversations.members': { ok: true, members: ['U0REAL'] },
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
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
  return {
    apiUrl,
    /** What the host is told to serve it by Socket Mode. */
    environment: {
      SLACK_BOT_TOKEN: 'xoxb-real',
      SLACK_APP_TOKEN: 'xapp-real',
      SLACK_API_URL: apiUrl,
      REVIEW_CHANNEL: 'C0REAL',
      REVIEWERS: 'U0REAL',
    },
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

/** @see aRealSlack */
export type RealSlack = Awaited<ReturnType<typeof aRealSlack>>;
