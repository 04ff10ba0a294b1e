import type { Context } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';

const HEARTBEAT_MS = 15_000;

/**
 * Streams server-sent events until `run` has nothing more to tell, with a sign of life every 15 seconds.
 * @param listen subscribes before anything is sent; the function it returns is called when the stream ends.
 * @param run gets with the stream a promise that is kept once nobody reads it any more, and has to end then.
 */
export function eventStream(
  context: Context,
  listen: (stream: SSEStreamingApi) => () => void,
  run: (stream: SSEStreamingApi, gone: Promise<void>) => Promise<void>,
): Response {
  return streamSSE(context, async (stream) => {
    const gone = new Promise<void>((resolve) => stream.onAbort(resolve));
    const unsubscribe = listen(stream);
    const heartbeat = setInterval(() => void stream.write(': still here\n\n'), HEARTBEAT_MS);
    try {
      await run(stream, gone);
    } finally {
      clearInterval(heartbeat);
      unsubscribe();
    }
  });
}
