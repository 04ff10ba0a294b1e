import type { Wish } from '../../domain/decision';
import { type Refusal, RefusedError } from '../../domain/errors';
import { given } from '../../domain/given';
import { decisionClick, type Surface } from '../answers/surface';
import { isTooSoon } from '../answers/too-soon';
import type { Sentence } from '../sentence';
import type { SlackDeps } from '../slack-deps';
import { decided, LABELS, refused, tooSoon, undone, whyRefused } from '../wording/decision';
import type { ClickListener, ListenerDeps } from './listener-deps';

/** Approve and Reject, on the card, in the list and on the Home; Withdraw, there, on what one submitted. */
export const decideButton =
  (choice: Wish, deps: ListenerDeps): ClickListener =>
  async ({ ack, action, body }) => {
    await ack();
    const { articleId, review, surface } = decisionClick(body, action);
    const { turnedAt } = 'page' in surface ? surface.page : {};
    if (isTooSoon(turnedAt, deps.clock())) {
      const sentence = tooSoon(LABELS[choice], 'decided');
      return deps.display.answer(surface, { articleId, sentence, isNothing: true });
    }
    const { sentence } = await decideFor(surface, deps, { articleId, review }, choice);
    await deps.display.answer(surface, { articleId, sentence });
  };

/** Undo, on the card, in the list and on the Home, of an article that was just decided. */
export const undoButton =
  ({ useCases, settings, workspaceUrl, display }: ListenerDeps): ClickListener =>
  async ({ ack, action, body }) => {
    await ack();
    const { articleId, review, surface } = decisionClick(body, action);
    const { user: by, via } = surface;
    const sentence = await useCases
      .undoDecision({ articleId, by, via, ...given({ review }) })
      .then((record) => undone(record, workspaceUrl.known))
      .catch((error) => whyRefused(error, by, settings.reviewers, workspaceUrl.known));
    await display.answer(surface, { articleId, sentence });
  };

/**
 * Decides on somebody's behalf. Only what is no refusal is thrown.
 * @returns what came of it in a sentence for them, and the refusal if the decision does not stand.
 */
export async function decideFor(
  { user, via }: Surface,
  { useCases, settings, workspaceUrl }: Pick<SlackDeps, 'useCases' | 'settings' | 'workspaceUrl'>,
  { articleId, review }: { readonly articleId: string; readonly review?: number | undefined },
  choice: Wish,
  reason?: string,
): Promise<{ sentence: Sentence; refusal?: Refusal }> {
  try {
    const by = { kind: 'slack', id: user } as const;
    const { record, decision, repeated } = await useCases.decide({
      articleId,
      choice,
      by,
      via,
      reason,
      ...given({ review }),
    });
    return { sentence: decided(record, decision, repeated, workspaceUrl.known) };
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const { refusal } = error;
    return { refusal, sentence: refused(refusal, user, settings.reviewers, workspaceUrl.known) };
  }
}
