import { given } from '../../domain/given';
import { decisionClick } from '../answers/surface';
import { claimed } from '../wording/claim';
import type { ClickListener, ListenerDeps } from './listener-deps';

/** *I’m on it*: whoever presses it is told first, and then everybody by the card. */
export const claimButton =
  ({ useCases, workspaceUrl, display, clock }: ListenerDeps): ClickListener =>
  async ({ ack, action, body }) => {
    await ack();
    const { articleId, review, surface } = decisionClick(body, action);
    const { user: by } = surface;
    const came = await useCases.claimArticle({ articleId, by, press: action.action_ts, ...given({ review }) });
    await display.answer(surface, { articleId, sentence: claimed(came, by, clock(), workspaceUrl.known) });
    await useCases.showBriefly(came.record);
  };
