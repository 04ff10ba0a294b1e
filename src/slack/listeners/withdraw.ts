import { decisionClick, personOf } from '../answers/surface';
import { decideFor } from './decide';
import type { ClickListener, ListenerDeps } from './listener-deps';

/** *Withdraw*, where somebody is told that their article is held. The message loses its button once they are told what became of it. */
export const withdrawInMessage =
  (deps: ListenerDeps): ClickListener =>
  async ({ ack, action, body }) => {
    await ack();
    const { surface: _, ...which } = decisionClick(body, action);
    const surface = { ...personOf(body), via: 'message' } as const;
    const { sentence } = await decideFor(surface, deps, which, 'withdraw');
    await deps.answers.say(surface, sentence);
  };
