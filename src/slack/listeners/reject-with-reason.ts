import { rejectModal, sentenceModal } from '../blocks/modals';
import { rejectingFrom } from '../rejecting';
import { surfaceOf } from '../surface';
import { refused } from '../wording';
import type { ClickListener, ListenerParts } from './listener-parts';

/**
 * Opens the modal that asks for a reason. A trigger_id lives three seconds, so it is opened before anything is read; if
 * the article turns out to be decided, the modal then says so.
 */
export const rejectWithReason =
  (parts: ListenerParts): ClickListener =>
  async ({ ack, action, body }) => {
    await ack();
    const surface = surfaceOf(body, action);
    const articleId = action.value ?? '';
    const opened = await parts.slack((client) =>
      client.views.open({
        trigger_id: body.trigger_id,
        view: rejectModal(rejectingFrom(articleId, surface)),
      }),
    );

    const found = await parts.useCases.findArticle(articleId).catch(() => undefined);
    const decision = found && 'decision' in found ? found.decision : undefined;
    if (!decision || !opened.view?.id) return;
    const sentence = refused({ code: 'already-decided', articleId, decision }, surface.user);
    await parts
      .slack((client) =>
        client.views.update({
          view_id: opened.view?.id ?? '',
          view: sentenceModal('Already decided', sentence),
        }),
      )
      .catch((error: unknown) =>
        parts.log.warn('stale-modal-left-open', { articleId, error: String(error) }),
      );
  };
