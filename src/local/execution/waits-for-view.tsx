import { dayAndTime, MessageLink } from 'slack-stand-in/page';
import type { Waiting } from './waits-for';

const MINUTE = 60_000;

/** How long, in words that are right for a minute. */
export function roughly(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / MINUTE);
  if (minutes < 1) return 'less than a minute';
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} days ${hours % 24} h`;
}

/** How long {@link roughly} stays right, in milliseconds. */
export function rightFor(milliseconds: number): number {
  return MINUTE - (Math.max(0, milliseconds) % MINUTE);
}

/** What an execution waits for, in words. */
export function WaitsFor({ waiting, now }: { waiting: Waiting; now: number }) {
  const { what, state, since, until = 0, card } = waiting;
  const time = <time datetime={new Date(until).toISOString()}>{dayAndTime(new Date(until))}</time>;
  const so = roughly(now - since);
  return (
    <p class="waits-for" id="waits-for">
      {what === 'moderator' && until > now && (
        <>
          <b>Waits for a moderator</b>, for {so}, {card ? 'until' : 'with a deadline at'} {time}
        </>
      )}
      {what === 'moderator' && until <= now && (
        <>
          <b>Waits for a moderator</b>, for {so}; its deadline passed at {time}
        </>
      )}
      {what === 'undo' && until > now && (
        <>
          <b>Decided</b>, and waits whether somebody takes that back, until {time}
        </>
      )}
      {what === 'undo' && until <= now && (
        <>
          <b>Decided</b>; it could be taken back until {time}
        </>
      )}
      {what === 'retry' && (
        <>
          <b>Failed in “{state}”</b>, and is about to go on from there; it came there {so} ago
        </>
      )}
      {what === 'state' && (
        <>
          <b>Is in “{state}”</b>, for {so}
        </>
      )}
      {card ? (
        <>
          : <MessageLink {...card}>its card</MessageLink>.
        </>
      ) : (
        '.'
      )}
    </p>
  );
}
