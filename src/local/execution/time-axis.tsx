import { dayAndTime, span } from 'slack-stand-in/page';
import { StateLink } from './graph';
import type { Progress } from './progress';

/** What is too short to be seen is drawn so wide, of {@link WIDTH}. */
const LEAST = 1.5;
const WIDTH = 100;

/** The states an execution has been in, each as long as it was there. */
export function TimeAxis({ progress, now }: { progress: Progress; now: number }) {
  const { visits, states } = progress;
  const start = visits[0]?.from;
  if (start === undefined) return null;
  const end = Math.max(start + 1, ...visits.map(({ to = now }) => to));
  const at = (time: number): number => ((Math.max(start, time) - start) / (end - start)) * WIDTH;
  return (
    <section class="time-axis" aria-label="States by time">
      <ol>
        {visits.map(({ state, event, from, to }) => {
          const width = Math.max(LEAST, at(to ?? now) - at(from));
          return (
            <li class={to === undefined ? 'current' : (states.get(state)?.status ?? '')}>
              <StateLink event={event}>{state}</StateLink>
              <svg viewBox={`0 0 ${WIDTH} 8`} preserveAspectRatio="none" aria-hidden="true">
                <rect class="all" width={WIDTH} height="8" />
                <rect class="stay" x={Math.min(at(from), WIDTH - width)} width={width} height="8" />
              </svg>
              <span>{to === undefined ? 'since then' : span(to - from)}</span>
            </li>
          );
        })}
      </ol>
      <p class="ends">
        <time datetime={new Date(start).toISOString()}>{dayAndTime(new Date(start))}</time>
        <span>{visits.at(-1)?.to === undefined ? 'now' : dayAndTime(new Date(end))}</span>
      </p>
    </section>
  );
}
