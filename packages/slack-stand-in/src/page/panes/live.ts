import type { Context } from 'hono';
import { eventStream } from '../../event-stream';
import type { Fragment } from './pane';

/** Changes that come within so many milliseconds are drawn once. */
const GATHER_MS = 40;

/**
 * Streams a fragment, drawn anew after every change, as server-sent events that the page morphs into place.
 * @param draw gives `last: true` when nothing will change any more; the stream then ends with the event `ended`.
 */
export function streamFragment(
  context: Context,
  subscribe: (changed: () => void) => () => void,
  draw: () => Promise<{ fragment: Fragment; last?: boolean }>,
): Response {
  let isDirty = true;
  let wake = () => {};
  return eventStream(
    context,
    () =>
      subscribe(() => {
        isDirty = true;
        wake();
      }),
    async (stream, gone) => {
      void gone.then(() => wake());
      while (!stream.aborted) {
        isDirty = false;
        const { fragment, last } = await draw();
        await stream.writeSSE({ data: String(await fragment) });
        if (last) return stream.writeSSE({ event: 'ended', data: '{}' });
        await stream.sleep(GATHER_MS);
        while (!stream.aborted && !isDirty) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    },
  );
}
