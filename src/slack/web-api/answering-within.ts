import { AsyncLocalStorage } from 'node:async_hooks';

const answerBy = new AsyncLocalStorage<AbortSignal>();

/** Serves a request within so many milliseconds: what it calls Slack for ends by then, since nobody would wait for it. */
export function answeringWithin<T>(milliseconds: number, serve: () => T): T {
  return answerBy.run(AbortSignal.timeout(Math.max(0, milliseconds)), serve);
}

/** Aborts when the request that is being served has to be answered; undefined outside of any. */
export function requestSignal(): AbortSignal | undefined {
  return answerBy.getStore();
}
