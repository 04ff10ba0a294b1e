import type { OutageMode } from 'slack-stand-in';

/** How Slack can ail, and what the app then sees. */
export const OUTAGES: { mode: OutageMode; label: string; words: string }[] = [
  { mode: 'up', label: 'Up', words: 'Slack answers as ever.' },
  { mode: '429', label: '429', words: 'Slack is up to its limits: it answers 429, with Retry-After.' },
  { mode: '500', label: '500', words: 'Slack fails: it answers 500.' },
  { mode: 'hang', label: 'Hangs', words: 'Slack takes every call and never answers.' },
  { mode: 'refuse', label: 'Gone', words: 'Slack closes every connection.' },
];

/** The switch that makes Slack’s Web API fail. */
export function OutageExperiment({ mode }: { mode: OutageMode }) {
  return (
    <section
      class={mode === 'up' ? 'experiment' : 'experiment alarmed'}
      aria-labelledby="outage-heading"
      id="outage-experiment"
    >
      <h3 id="outage-heading">Slack is down</h3>
      <p>
        Articles are still held and can be decided, over HTTP too; their cards catch up by themselves when Slack is
        back.
      </p>
      <fieldset class="switch" aria-label="How Slack answers the app">
        {OUTAGES.map((one) => (
          <button
            type="button"
            id={`outage-${one.mode}`}
            aria-pressed={one.mode === mode ? 'true' : 'false'}
            title={one.words}
            hx-post={`/try-it/outage/${one.mode}`}
            hx-target="closest section"
            hx-swap="outerMorph"
          >
            {one.label}
          </button>
        ))}
      </fieldset>
      <p role="status">{OUTAGES.find((one) => one.mode === mode)?.words}</p>
    </section>
  );
}
