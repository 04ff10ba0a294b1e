import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Fragment } from './pane';

/** Changes that come within so many milliseconds are drawn once. */
const GATHER_MS = 40;
const HEARTBEAT_MS = 15_000;

/**
 * Streams a fragment, drawn anew after every change, as server-sent events that the page morphs into place.
 * @param draw gives `last: true` when nothing will change any more; the stream then ends with the event `ended`.
 */
export function streamFragment(
  context: Context,
  subscribe: (changed: () => void) => () => void,
  draw: () => Promise<{ fragment: Fragment; last?: boolean }>,
): Response {
  return streamSSE(context, async (stream) => {
    let open = true;
    let isDirty = true;
    let wake = () => {};
    const changed = () => {
      isDirty = true;
      wake();
    };
    const unsubscribe = subscribe(changed);
    stream.onAbort(() => {
      open = false;
      wake();
    });
    const heartbeat = setInterval(() => void stream.write(': still here\n\n'), HEARTBEAT_MS);
    try {
      while (open) {
        isDirty = false;
        const { fragment, last } = await draw();
        await stream.writeSSE({ data: String(await fragment) });
        if (last) return void (await stream.writeSSE({ event: 'ended', data: '{}' }));
        await stream.sleep(GATHER_MS);
        while (open && !isDirty) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    } finally {
      clearInterval(heartbeat);
      unsubscribe();
    }
  });
}
