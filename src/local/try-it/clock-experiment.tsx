import { dayAndTime, MessageLink, PaneLink, span } from 'slack-stand-in/page';
import type { NextTimes } from './next-times';
import type { Caused, SkipSeen } from './skips';

/** What the clock shows. Times are milliseconds. */
export interface ClockSeen {
  readonly now: number;
  readonly ahead: number;
  readonly next: NextTimes;
  readonly skipped: SkipSeen | undefined;
}

const WHAT = { reminder: 'Skip to the next reminder', deadline: 'Skip to the next deadline' } as const;

/** The clock that can be put forward. */
export function ClockExperiment({ clock: { now, ahead, next, skipped } }: { clock: ClockSeen }) {
  return (
    <section
      class={ahead > 0 ? 'experiment ahead' : 'experiment'}
      aria-labelledby="clock-heading"
      id="clock-experiment"
    >
      <h3 id="clock-heading">Skip time</h3>
      <p>A reminder comes to the card’s thread; at the deadline an undecided article expires, unpublished.</p>
      <div class="buttons">
        {(['reminder', 'deadline'] as const).map((what) => {
          const at = next[what];
          return (
            <button
              type="button"
              class="button"
              id={`skip-${what}`}
              disabled={at === undefined}
              hx-post={`/try-it/skip/${what}`}
              hx-target="closest section"
              hx-swap="outerMorph"
            >
              {WHAT[what]}
              <small>{at === undefined ? 'nothing waits' : `in ${span(at - now)}`}</small>
            </button>
          );
        })}
      </div>
      <p role="status">
        Here it is <b>{dayAndTime(new Date(now))}</b>
        {ahead > 0 ? `: ${span(ahead)} ahead of the wall clock. Only a new data directory turns it back.` : '.'}
      </p>
      <div role="status" id="skipped">
        {skipped && <Skipped {...skipped} />}
      </div>
    </section>
  );
}

/** So much of what came of a skip is listed. */
const MOST_LISTED = 10;

function Skipped({ to, caused, isMore }: SkipSeen) {
  const more = caused.length - MOST_LISTED;
  return (
    <>
      <p class="outcome">
        Skipped to <b>{dayAndTime(new Date(to))}</b>.{' '}
        {caused.length === 0 ? 'Nobody was told of anything since, and nothing expired.' : 'Since then:'}
      </p>
      <ul class="caused">
        {caused.slice(0, MOST_LISTED).map((one) => (
          <li>
            <What {...one} />
          </li>
        ))}
        {more > 0 && <li>{isMore ? 'and more' : `and ${more} more`}</li>}
      </ul>
    </>
  );
}

function What({ what, article, place }: Caused) {
  const about = article ? <bdi>“{article.title}”</bdi> : 'many articles, in one message';
  return (
    <>
      {what === 'expired' ? <>{about} expired</> : null}
      {what === 'reminder' ? <>a reminder of {about}</> : null}
      {what === 'escalation' ? <>an escalation of {about}</> : null}
      {place && (
        <>
          {': '}
          <MessageLink {...place}>{article ? 'its card' : 'the message'}</MessageLink>
        </>
      )}
      {article && (
        <>
          {place ? ', ' : ': '}
          <PaneLink to={`/executions/${article.id}`}>its execution</PaneLink>
        </>
      )}
    </>
  );
}
