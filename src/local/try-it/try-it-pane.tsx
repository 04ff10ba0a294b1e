import type { OutageMode } from 'slack-stand-in';
import type { Beginning } from '../beginning';
import { ClockExperiment, type ClockSeen } from './clock-experiment';
import { PROPOSED_ARTICLE } from './first-article';
import type { HoldpointApi } from './holdpoint-api';
import { OutageExperiment } from './outage-experiment';
import { RaceExperiment } from './race-experiment';
import { SubmitExperiment } from './submit-experiment';

/** How the host began, and how its surroundings are now. */
export interface Surroundings {
  readonly beginning: Beginning;
  readonly outage: OutageMode;
  readonly clock: ClockSeen;
}

/** The pane of things to try. */
export function TryItPane({ api, around }: { api: HoldpointApi; around: Surroundings }) {
  return (
    <section class="pane-body experiments" aria-label="Try it">
      <header class="pane-header">
        <h2>Try it</h2>
      </header>
      <BeginningView {...around.beginning} />
      <SubmitExperiment api={api} form={PROPOSED_ARTICLE} />
      <RaceExperiment />
      <div class="surroundings" hx-sse:connect="/try-it/live" hx-swap="innerMorph">
        <SurroundingsView around={around} />
      </div>
    </section>
  );
}

/** What changes by itself. */
export function SurroundingsView({ around }: { around: Surroundings }) {
  return (
    <>
      <OutageExperiment mode={around.outage} />
      <ClockExperiment clock={around.clock} />
    </>
  );
}

function BeginningView({ isNew, waiting, cutOff }: Beginning) {
  if (isNew) {
    return (
      <p class="beginning">
        <b>Start here:</b> one article was held in #review when this began. Press Approve or Reject on its card, then
        follow <i>Execution</i> behind ⋯ on it.
      </p>
    );
  }
  if (waiting + cutOff === 0) return null;
  const goOn = cutOff === 1 ? '1 execution that was cut off goes on.' : `${cutOff} executions that were cut off go on.`;
  return (
    <p class="beginning">
      {waiting === 0 ? null : (
        <>
          <b>{waiting === 1 ? '1 pending article was' : `${waiting} pending articles were`} restored</b> after the
          restart, cards, deadlines and all.{' '}
        </>
      )}
      {cutOff === 0 ? '' : `${goOn} `}
      Nothing was lost.
    </p>
  );
}
