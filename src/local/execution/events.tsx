import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { timeOfDay } from 'slack-stand-in/page';
import { detailsOf, payloadsOf } from './event-payload';
import type { ExecutionSeen } from './read-executions';
import { RedactedPayload } from './redacted-payload';

const BAD = /Failed|TimedOut|Aborted/;

interface EventsProps extends Pick<ExecutionSeen, 'events' | 'isCutOff' | 'isPurged'> {
  readonly arn: string;
}

/** The history as a table: when, how long after the start, what, in which state; the rest is unfolded on demand. */
export function Events({ arn, events, isCutOff, isPurged }: EventsProps) {
  const start = events[0]?.timestamp?.getTime() ?? 0;
  return (
    <section class="events" aria-label="Events">
      <h3>
        Events <span class="count">{events.length}</span>
      </h3>
      <div class="event head" aria-hidden="true">
        <span>Time</span>
        <span>ms</span>
        <span>Event</span>
        <span>State</span>
      </div>
      <ol>
        {withStates(events).map(({ event, state }) => (
          <Event arn={arn} event={event} state={state} start={start} />
        ))}
      </ol>
      {isCutOff && <p class="note">The history goes on; the AWS CLI shows all of it.</p>}
      {isPurged && <p class="note">Its history was kept for 14 days after its end.</p>}
    </section>
  );
}

// An event never changes once it is written: a row that stands is left alone, and stays unfolded.
function Event({ arn, event, state, start }: { arn: string; event: HistoryEvent; state: string; start: number }) {
  const at = event.timestamp ?? new Date(0);
  const type = event.type ?? '';
  return (
    <li id={`event-${event.id}`} hx-morph-skip>
      <details
        hx-get={`/executions/${encodeURIComponent(arn)}/events/${event.id}`}
        hx-trigger="toggle once"
        hx-target="find .unfolded"
        hx-swap="innerHTML"
      >
        <summary class={BAD.test(type) ? 'event bad' : 'event'}>
          <time datetime={at.toISOString()}>{timeOfDay(at, 'millisecond')}</time>
          <span class="number">+{at.getTime() - start}</span>
          <span class="type">{type}</span>
          <span class="in">{state}</span>
        </summary>
        <div class="unfolded" />
      </details>
    </li>
  );
}

/** What an event took in and gave out, unfolded. */
export function EventPayloads({ event }: { event: HistoryEvent }) {
  const payloads = payloadsOf(event);
  if (payloads.length === 0) return <p class="note">This event carries no data.</p>;
  return (
    <>
      {payloads.map(({ label, text }) => (
        <RedactedPayload label={label} text={text} />
      ))}
    </>
  );
}

function withStates(events: readonly HistoryEvent[]): { event: HistoryEvent; state: string }[] {
  let state = '';
  return events.map((event) => {
    const { name } = detailsOf(event);
    if (typeof name === 'string') state = name;
    const isOfExecution = event.type?.startsWith('Execution') ?? false;
    return { event, state: isOfExecution ? '' : state };
  });
}
