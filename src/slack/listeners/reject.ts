import type { Middleware, SlackViewMiddlewareArgs, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import { type Surface, surfaceOf } from '../answers/surface';
import { rejectModal, sentenceModal } from '../blocks/modals';
import { REASON_INPUTS } from '../ids';
import { alreadyDecided } from '../wording';
import { decideFor } from './decide';
import type { ClickListener, ListenerParts } from './listener-parts';

/**
 * Opens the modal that asks for a reason. A trigger_id lives three seconds, so it is opened before anything is read; if
 * the article turns out to be decided, the modal then says so.
 */
export const rejectWithReason =
  ({ slack, useCases, log }: ListenerParts): ClickListener =>
  async ({ ack, action, body }) => {
    await ack();
    const surface = surfaceOf(body, action);
    const articleId = action.value ?? '';
    const { trigger_id } = body;
    const view = rejectModal(rejectingFrom(articleId, surface));
    const opened = await slack((client) => client.views.open({ trigger_id, view }));

    const found = await useCases.findArticle(articleId).catch(() => undefined);
    const decision = found && 'decision' in found ? found.decision : undefined;
    const view_id = opened.view?.id;
    if (!decision || !view_id) return;
    const told = sentenceModal('Already decided', alreadyDecided(decision, surface.user));
    await slack((client) => client.views.update({ view_id, view: told })).catch((error: unknown) =>
      log.warn('stale-modal-left-open', { articleId, error: String(error) }),
    );
  };

/** Rejects with the reason given, if any. A rejection that stands closes the modal; any other answer is shown in it. */
export const rejectReasonSubmitted =
  (parts: ListenerParts): Middleware<SlackViewMiddlewareArgs<ViewSubmitAction>> =>
  async ({ ack, body, view }) => {
    const { articleId, surface } = readRejecting(view.private_metadata, body.user.id);
    const { stands, sentence } = await decideFor(surface, parts, articleId, 'reject', reasonIn(view));
    if (!stands) return ack({ response_action: 'update', view: sentenceModal('Not rejected', sentence) });
    await ack();
    await parts.screens.answer(surface, sentence);
  };

const reasonIn = ({ state: { values } }: ViewOutput): string | undefined => {
  const { readyMade, ownWords } = REASON_INPUTS;
  const chosen = values[readyMade]?.[readyMade]?.selected_option?.value;
  const written = values[ownWords]?.[ownWords]?.value?.trim();
  return [chosen, written].filter(Boolean).join(': ') || undefined;
};

/**
 * Writes a modal's private_metadata, far below its 3,000 characters: what its submission has to remember of the click
 * that opened it, since Slack does not.
 */
export const rejectingFrom = (articleId: string, { user: _, ...surface }: Surface): string =>
  JSON.stringify({ articleId, surface });

/** Reads what {@link rejectingFrom} wrote. Slack signs what comes back, and `user` is whoever submitted. */
export const readRejecting = (metadata: string, user: string): { articleId: string; surface: Surface } => {
  const { articleId, surface } = JSON.parse(metadata) as { articleId: string; surface: object };
  return { articleId, surface: { ...surface, user } as Surface };
};
