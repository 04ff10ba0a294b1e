import type { Middleware, SlackViewMiddlewareArgs, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { checkReason } from '../../domain/decision';
import { present } from '../../domain/given';
import { type Surface, surfaceOf } from '../answers/surface';
import { rejectModal, sentenceModal } from '../blocks/modals';
import { REASON_INPUTS } from '../ids';
import { alreadyDecided, whyRefused } from '../wording';
import { decideFor } from './decide';
import type { ClickListener, ListenerDeps } from './listener-deps';

/**
 * Opens the modal that asks for a reason. A trigger_id lives three seconds, so it is opened before anything is read; if
 * the article turns out to be decided, the modal then says so.
 */
export const rejectWithReason =
  (deps: ListenerDeps): ClickListener =>
  async ({ ack, action, body }) => {
    await ack();
    const surface = surfaceOf(body, action);
    const articleId = action.value ?? '';
    const { trigger_id } = body;
    const view = rejectModal(rejectingFrom(articleId, surface));
    const opened = await deps.slack((client) => client.views.open({ trigger_id, view }));

    const view_id = opened.view?.id;
    if (view_id === undefined) return;
    try {
      const view = await overModal(deps, articleId, surface.user);
      if (view) await deps.slack((client) => client.views.update({ view_id, view }));
    } catch (error) {
      // The modal stays as it is: what is submitted from it is decided, or refused, like any other click.
      deps.log.warn('reject-modal-not-checked', { articleId, error: String(error) });
    }
  };

/** Says why an article can be rejected no more; undefined while it waits. */
async function overModal(
  { useCases, settings }: ListenerDeps,
  articleId: string,
  user: string,
): Promise<ModalView | undefined> {
  try {
    const found = await useCases.findArticle(articleId);
    if (!('decision' in found && found.decision)) return undefined;
    return sentenceModal('Already decided', alreadyDecided(found.decision, user));
  } catch (error) {
    return sentenceModal('Not to be rejected', whyRefused(error, user, settings.reviewers));
  }
}

/**
 * Rejects with the reason given, if any. A rejection that stands closes the modal; any other answer is shown in it, and
 * what is wrong with the reason at its input, where the words stay.
 */
export const rejectReasonSubmitted =
  (deps: ListenerDeps): Middleware<SlackViewMiddlewareArgs<ViewSubmitAction>> =>
  async ({ ack, body, view }) => {
    const { articleId, surface } = readRejecting(view.private_metadata, body.user.id);
    const checked = checkReason(reasonIn(view));
    if ('fault' in checked) {
      return ack({ response_action: 'errors', errors: { [REASON_INPUTS.ownWords]: checked.fault } });
    }
    const { stands, sentence } = await decideFor(surface, deps, articleId, 'reject', checked.reason);
    if (!stands) return ack({ response_action: 'update', view: sentenceModal('Not rejected', sentence) });
    await ack();
    await deps.display.answer(surface, sentence);
  };

function reasonIn({ state: { values } }: ViewOutput): string {
  const { readyMade, ownWords } = REASON_INPUTS;
  const chosen = values[readyMade]?.[readyMade]?.selected_option?.value;
  const written = values[ownWords]?.[ownWords]?.value?.trim();
  return present([chosen, written]).join(': ');
}

/**
 * Writes a modal's private_metadata, far below its 3,000 characters: what its submission has to remember of the click
 * that opened it, since Slack does not.
 */
export function rejectingFrom(articleId: string, { user: _, ...surface }: Surface): string {
  return JSON.stringify({ articleId, surface });
}

/** Reads what {@link rejectingFrom} wrote. Slack signs what comes back, and `user` is whoever submitted. */
export function readRejecting(metadata: string, user: string): { articleId: string; surface: Surface } {
  const { articleId, surface } = JSON.parse(metadata) as { articleId: string; surface: object };
  return { articleId, surface: { ...surface, user } as Surface };
}
