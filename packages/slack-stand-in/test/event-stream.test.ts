import { expect, it } from '@jest/globals';
import { Hono } from 'hono';
import { eventStream } from '../src/event-stream';

/** Serves one stream; `listening` tells how many of its subscriptions have not been ended. */
function streaming(run: Parameters<typeof eventStream>[2]) {
  let listening = 0;
  const app = new Hono().get('/', (context) => {
    const listen = () => {
      listening += 1;
      return () => {
        listening -= 1;
      };
    };
    return eventStream(context, listen, run);
  });
  return { app, listening: () => listening };
}

it('ends the subscription when there is nothing more to tell', async () => {
  const { app, listening } = streaming((stream) => stream.writeSSE({ event: 'ended', data: '{}' }));

  const text = await (await app.request('/')).text();

  expect(text).toBe('event: ended\ndata: {}\n\n');
  expect(listening()).toBe(0);
});

it('ends the subscription when the reader leaves', async () => {
  let ended = () => {};
  const end = new Promise<void>((resolve) => {
    ended = resolve;
  });
  const { app, listening } = streaming(async (stream, gone) => {
    await stream.writeSSE({ event: 'ready', data: '{}' });
    await gone;
    ended();
  });
  const reader = (await app.request('/')).body?.getReader();
  await reader?.read();
  expect(listening()).toBe(1);

  await reader?.cancel();
  await end;
  await new Promise(setImmediate);

  expect(listening()).toBe(0);
});
