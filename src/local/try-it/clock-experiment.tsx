import { dayAndTime, span } from 'slack-stand-in/page';
import type { NextTimes } from './next-times';

/** What the clock shows. Times are milliseconds. */
export interface ClockSeen {
  readonly now: number;
  readonly ahead: number;
  readonly next: NextTimes;
}

const WHAT = { reminder: 'Skip to the next reminder', deadline: 'Skip to the next deadline' } as const;

/** The clock that can be put forward. */
export function ClockExperiment({ clock: { now, ahead, next } }: { clock: ClockSeen }) {
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
    </section>
  );
}
