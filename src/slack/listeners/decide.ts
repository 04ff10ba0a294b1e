import type { Choice } from '../../domain/decision';
import { type Surface, surfaceOf } from '../answers/surface';
import type { SlackDeps } from '../slack-deps';
import { decided, whyRefused } from '../wording';
import type { ClickListener, ListenerDeps } from './listener-deps';

/** Approve and Reject, on the card, in the list and on the Home. */
export const decideButton =
  (choice: Choice, deps: ListenerDeps): ClickListener =>
  async ({ ack, action, body }) => {
    await ack();
    const surface = surfaceOf(body, action);
    const { sentence } = await decideFor(surface, deps, action.value ?? '', choice);
    await deps.display.answer(surface, sentence);
  };

/**
 * Decides on somebody's behalf. Only what is no refusal is thrown.
 * @returns whether the decision stands, and what came of it in a sentence for them, mrkdwn.
 */
export async function decideFor(
  { user, via }: Surface,
  { useCases, settings }: Pick<SlackDeps, 'useCases' | 'settings'>,
  articleId: string,
  choice: Choice,
  reason?: string,
): Promise<{ stands: boolean; sentence: string }> {
  try {
    const by = { kind: 'slack', id: user } as const;
    const { record, decision, repeated } = await useCases.decide({ articleId, choice, by, via, reason });
    return { stands: true, sentence: decided(record, decision, repeated) };
  } catch (error) {
    return { stands: false, sentence: whyRefused(error, user, settings.reviewers) };
  }
}
