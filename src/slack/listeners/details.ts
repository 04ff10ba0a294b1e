import { decisionClick } from '../answers/surface';
import { detailsModal } from '../blocks/details';
import type { ClickListener, ListenerDeps } from './listener-deps';

/** *Details* on a card: all of the article, as it is now, for whoever may see it. */
export const showDetails =
  ({ useCases, settings, slack, workspaceUrl, clock }: ListenerDeps): ClickListener =>
  async ({ ack, action, body }) => {
    await ack();
    const { articleId } = decisionClick(body, action);
    const record = await useCases.showArticle(articleId, body.user.id);
    const notes = await useCases.showNotes(record, body.user.id);
    const together = notes && { notes, now: clock() };
    const view = detailsModal(record, settings.executionUrl(record.executionArn), together, workspaceUrl.known());
    const { trigger_id } = body;
    await slack((client) => client.views.open({ trigger_id, view }));
  };
