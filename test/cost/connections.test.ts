import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { bundling } from '../../infra/bundles';
import { LOCAL } from '../../src/local/local-workspace';
import { clickOn } from '../bench/desk';
import { warmInstance } from '../bench/instances';
import { lambdaEnvironment } from '../support/lambda-environment';
import { type Newsroom, openNewsroom } from '../support/newsroom';

/** What a function opens connections to; `response_url` is of Slack as well, on a host of its own. */
const SERVICES = ['DynamoDB', 'Step Functions', 'Secrets Manager', 'Slack', 'response_url'] as const;
type Service = (typeof SERVICES)[number];

/** A place that passes on whatever comes to another, and counts who connects to it. */
async function countedWayTo(url: string) {
  let opened = 0;
  const server = createServer((socket) => {
    opened += 1;
    const other = connect(Number(new URL(url).port), '127.0.0.1');
    socket.pipe(other).pipe(socket);
    for (const end of [socket, other]) end.on('error', () => [socket, other].map((each) => each.destroy()));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, opened: () => opened };
}

/** Takes what is answered to a click. */
const answers = createHttpServer((request, response) => request.resume().on('end', () => response.end('ok')));
let newsroom: Newsroom;
let bundles: string;
let ways: Record<Service, { server: Server; url: string; opened: () => number }>;
beforeAll(async () => {
  bundles = mkdtempSync(join(tmpdir(), 'connections-'));
  const entryPoints = ['src/wire/slack-events.ts', 'src/wire/http-api.ts'];
  await build({ ...bundling, sourcemap: false, entryPoints, outdir: bundles });
  newsroom = await openNewsroom();
  await once(answers.listen(0, '127.0.0.1'), 'listening');
  const { awsUrl, slackUrl } = newsroom.host();
  ways = {
    DynamoDB: await countedWayTo(awsUrl),
    'Step Functions': await countedWayTo(awsUrl),
    'Secrets Manager': await countedWayTo(awsUrl),
    Slack: await countedWayTo(slackUrl),
    response_url: await countedWayTo(`http://127.0.0.1:${(answers.address() as AddressInfo).port}`),
  };
});
afterAll(async () => {
  for (const { server } of [...Object.values(ways), { server: answers }]) server.close();
  await newsroom.close();
  rmSync(bundles, { recursive: true });
});

/** An instance of a function, and how many connections it opens for an event. */
function newInstance(handler: string) {
  const instance = warmInstance(
    {
      ...lambdaEnvironment(newsroom.host()),
      SLACK_TEAM_ID: LOCAL.team,
      AWS_ENDPOINT_URL_DYNAMODB: ways.DynamoDB.url,
      AWS_ENDPOINT_URL_SFN: ways['Step Functions'].url,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: ways['Secrets Manager'].url,
      SLACK_API_URL: `${ways.Slack.url}/api/`,
    },
    join(bundles, `${handler}.mjs`),
  );
  const counted = () => SERVICES.map((service) => [service, ways[service].opened()] as const);
  let before = new Map(counted());
  return {
    /** What it has opened by the end of this event, since the last one, or since it was started. */
    openedFor: async (event: object) => {
      await instance.answer(event);
      const now = counted();
      const opened = now.map(([service, count]) => [service, count - (before.get(service) ?? 0)] as const);
      before = new Map(now);
      return Object.fromEntries(opened.filter(([, count]) => count > 0));
    },
    end: instance.end,
  };
}

/** A click on an article of its own that waits. */
async function clickOnHeld(n: number): Promise<object> {
  const id = await newsroom.held(`Forbidden city opens on Saturday ${n}`);
  await newsroom.card(id);
  return clickOn(id, `${ways.response_url.url}/answer`);
}

function submission(n: number): object {
  return {
    version: '2.0',
    routeKey: 'POST /articles',
    rawPath: '/articles',
    rawQueryString: '',
    headers: { authorization: `Bearer ${LOCAL.apiKeys.submit.secret}`, 'content-type': 'application/json' },
    requestContext: { domainName: 'localhost', http: { method: 'POST', path: '/articles', sourceIp: '127.0.0.1' } },
    body: JSON.stringify({ title: `A quiet day at the harbour ${n}` }),
    isBase64Encoded: false,
  };
}

it('a click opens a connection to each service that it asks, and the next click none', async () => {
  const instance = newInstance('slack-events');
  const events = [await clickOnHeld(1), await clickOnHeld(2), await clickOnHeld(3)];

  const opened: object[] = [];
  for (const event of events) opened.push(await instance.openedFor(event));
  instance.end();

  // Of Slack two things are asked at once: who the reviewers are, and who clicked.
  expect(opened).toEqual([
    { DynamoDB: 1, 'Step Functions': 1, 'Secrets Manager': 1, Slack: 2, response_url: 1 },
    {},
    {},
  ]);
});

it('so does a submission over HTTP', async () => {
  const instance = newInstance('http-api');

  const opened: object[] = [];
  for (const n of [1, 2, 3]) opened.push(await instance.openedFor(submission(n)));
  instance.end();

  expect(opened).toEqual([{ DynamoDB: 1, 'Step Functions': 1 }, {}, {}]);
});
