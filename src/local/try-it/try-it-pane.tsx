import type { OutageMode } from 'slack-stand-in';
import type { Beginning } from '../beginning';
import { ClockExperiment, type ClockSeen } from './clock-experiment';
import { PROPOSED_ARTICLE } from './first-article';
import type { HoldpointApi } from './holdpoint-api';
import { OutageExperiment } from './outage-experiment';
import { RaceExperiment } from './race-experiment';
import { StartHere, type StartHereSeen } from './start-here';
import { SubmitExperiment } from './submit-experiment';

/** How the host began, and how its surroundings are now. */
export interface Surroundings {
  readonly beginning: Beginning;
  readonly startHere: StartHereSeen;
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
      <div class="surroundings" hx-sse:connect="/try-it/live" hx-swap="innerMorph">
        <Experiments api={api} around={around} />
      </div>
    </section>
  );
}

/** All there is to try, drawn anew as it changes by itself; what is written in a form stays. */
export function Experiments({ api, around }: { api: HoldpointApi; around: Surroundings }) {
  return (
    <>
      <StartHere seen={around.startHere} beginning={around.beginning} />
      <SubmitExperiment api={api} form={PROPOSED_ARTICLE} />
      <RaceExperiment />
      <OutageExperiment mode={around.outage} />
      <ClockExperiment clock={around.clock} />
    </>
  );
}
