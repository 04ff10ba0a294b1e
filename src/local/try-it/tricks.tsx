import type { OutageMode } from 'slack-stand-in';
import { type ClockSeen, ClockTrick } from './clock-trick';
import { PROPOSED_ARTICLE } from './first-article';
import type { HoldpointApi } from './holdpoint-api';
import { OutageTrick } from './outage-trick';
import { RaceTrick } from './race-trick';
import { SubmitTrick } from './submit-trick';

/** How the host began, and how its surroundings are now. */
export interface Surroundings {
  readonly isNew: boolean;
  readonly restored: number;
  readonly outage: OutageMode;
  readonly clock: ClockSeen;
}

/** The pane of things to try. */
export const TricksPane = ({ api, around }: { api: HoldpointApi; around: Surroundings }) => (
  <section class="pane-body tricks" aria-label="Try it">
    <header class="pane-header">
      <h2>Try it</h2>
    </header>
    <Beginning {...around} />
    <SubmitTrick api={api} form={PROPOSED_ARTICLE} />
    <RaceTrick />
    <div class="surroundings" hx-sse:connect="/tricks/live" hx-swap="innerMorph">
      <SurroundingsView around={around} />
    </div>
  </section>
);

/** What changes by itself. */
export const SurroundingsView = ({ around }: { around: Surroundings }) => (
  <>
    <OutageTrick mode={around.outage} />
    <ClockTrick clock={around.clock} />
  </>
);

const Beginning = ({ isNew, restored }: Surroundings) => {
  if (isNew) {
    return (
      <p class="beginning">
        <b>Start here:</b> one article is held in #review. Press Approve or Reject on its card, then follow{' '}
        <i>Execution</i> on it.
      </p>
    );
  }
  if (restored === 0) return null;
  return (
    <p class="beginning">
      <b>{restored === 1 ? '1 pending article was' : `${restored} pending articles were`} restored</b> after the
      restart, cards, deadlines and all. Nothing was lost.
    </p>
  );
};
