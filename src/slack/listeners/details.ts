import { decisionClick } from '../answers/surface';
import { detailsModal } from '../blocks/details';
import type { ClickListener, ListenerDeps } from './listener-deps';

/** *Details* on a card: all of the article, as it is now, for whoever may see it. */
export const showDetails =
  ({ useCases, settings, slack }: ListenerDeps): ClickListener =>
  async ({ ack, action, body }) => {
    await ack();
    const { articleId } = decisionClick(body, action);
    const record = await useCases.showArticle(articleId, body.user.id);
    const view = detailsModal(record, settings.executionUrl(record.executionArn));
    const { trigger_id } = body;
    await slack((client) => client.views.open({ trigger_id, view }));
  };
