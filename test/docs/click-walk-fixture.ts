import { createServer } from 'node:http';
import { Session } from 'node:inspector/promises';
import type { AddressInfo } from 'node:net';
import { join, relative, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { SlackEventsHandler } from '../../src/slack/request/slack-events-handler';

// A process that is nothing but the Lambda of Slack's requests. It prints where it listens, serves one request, and prints
// the files of src/ of which a function ran meanwhile, in the order of their first line in V8's report.

const ROOT = resolve(__dirname, '../..');

/** Which files of src/ had a function that ran since the coverage began. */
async function filesThatRan(session: Session): Promise<string[]> {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  return result
    .filter(({ functions }) => functions.some(({ ranges }) => ranges.some(({ count }) => count > 0)))
    .map(({ url }) => relative(ROOT, url.startsWith('file:') ? fileURLToPath(url) : url))
    .filter((file) => file.startsWith('src/'));
}

async function serveOneClick(): Promise<void> {
  const { handler } = (await import(join(ROOT, 'src/wire/slack-events.ts'))) as {
    handler: SlackEventsHandler;
  };
  // It is asked for while the Lambda starts, and mostly there when the click comes.
  const { secret } = await import('../../src/wire/shared/slack');
  await secret();
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  const server = createServer(async (request, response) => {
    const event = {
      version: '2.0',
      headers: request.headers,
      body: await text(request),
      isBase64Encoded: false,
      requestContext: { http: { method: 'POST' } },
    } as unknown as APIGatewayProxyEventV2;
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
    const answer = await handler(event);
    const files = await filesThatRan(session);
    response.writeHead(answer.statusCode ?? 500).end(answer.body);
    process.stdout.write(`${JSON.stringify(files)}\n`);
    server.close();
  });
  server.listen(0, '127.0.0.1', () => {
    process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events\n`);
  });
}

void serveOneClick();
