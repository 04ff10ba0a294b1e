/**
 * The events that a history may hold, retries included; the last of so many is its end.
 * https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
 */
export const MAX_EVENTS = 25_000;

/** Thrown where an event would leave no room for the end. */
export class EventLimitReached extends Error {
  override readonly name = 'EventLimitReached';
}

/** How an execution ends whose history is full. */
export const AT_EVENT_LIMIT = {
  error: 'States.Runtime',
  cause: `The execution reached the maximum number of history events (${MAX_EVENTS}).`,
};
