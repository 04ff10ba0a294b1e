import { AsyncLocalStorage } from 'node:async_hooks';

/** When the request that is being served has to be answered, in milliseconds since 1970. */
const answerBy = new AsyncLocalStorage<number>();

/** Serves a request within so many milliseconds: what it calls Slack for ends by then, since nobody would wait for it. */
export function answeringWithin<T>(milliseconds: number, serve: () => T): T {
  return answerBy.run(Date.now() + milliseconds, serve);
}

/** How many milliseconds the request that is being served has left, 0 at least; without limit outside of any. */
export function untilAnswer(): number {
  return Math.max(0, (answerBy.getStore() ?? Number.POSITIVE_INFINITY) - Date.now());
}
