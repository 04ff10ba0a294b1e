import type { Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
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

/** What only opens an address: Slack tells of the click, waits for no more than an answer, and has opened it already. */
export const linkOpened: Middleware<SlackActionMiddlewareArgs> = async ({ ack }) => {
  await ack();
};
