import type { Middleware, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { ArticleRecord } from '../../domain/article-record';
import { checkNeededReason } from '../../domain/decision';
import { given } from '../../domain/given';
import { decisionClick } from '../answers/surface';
import { notDecidedModal, reopenModal, sentenceModal } from '../blocks/modals';
import { REASON_INPUTS } from '../ids';
import { within } from '../web-api/within';
import { reopenedByYou } from '../wording/decision';
import type { ClickListener, ListenerDeps } from './listener-deps';
import { whyNot } from './why-not';
import { CHECK_MILLISECONDS, reasonIn, type Which } from './with-reason';

/** What the form's submission has to remember of the click that opened it. */
interface Reopening extends Which {
  readonly via: 'card' | 'home';
}

/**
 * *Reopen…*, in the details of an article that has ended, and on the Home: asks why, whoever may decide. If that cannot be told in
 * time the form is opened all the same: its submission is checked.
 */
export const askWhyReopen =
  (deps: ListenerDeps): ClickListener =>
  async ({ ack, action, body }) => {
    await ack();
    const { articleId, review } = decisionClick(body, action);
    const which = { articleId, ...given({ review }) };
    const user = body.user.id;
    const isOnHome = body.view?.type === 'home';
    const { trigger_id } = body;
    const open = (view: ModalView) =>
      deps.slack((client) =>
        isOnHome ? client.views.open({ trigger_id, view }) : client.views.push({ trigger_id, view }),
      );
    let record: ArticleRecord | undefined;
    try {
      const asked = deps.useCases.mayReopen(articleId, { kind: 'slack', id: user }, review);
      record = await within(CHECK_MILLISECONDS, asked);
    } catch (error) {
      const { title, sentence } = whyNot(deps, user, error, articleId);
      return void (await open(sentenceModal(title, sentence)));
    }
    const asked: Reopening = { ...which, via: isOnHome ? 'home' : 'card' };
    await open(reopenModal(JSON.stringify(asked), record?.article));
  };

/** Reopens for the reason given. What came of it stands in the form's place: a refusal with the words that were typed. */
export const reopenSubmitted =
  (deps: ListenerDeps): Middleware<SlackViewMiddlewareArgs<ViewSubmitAction>> =>
  async ({ ack, body, view }) => {
    const user = body.user.id;
    const { via, ...which } = JSON.parse(view.private_metadata) as Reopening;
    const checked = checkNeededReason(reasonIn(view));
    if ('fault' in checked) {
      return ack({ response_action: 'errors', errors: { [REASON_INPUTS.ownWords]: checked.fault } });
    }
    const { reason } = checked;
    try {
      const by = { kind: 'slack', id: user } as const;
      const { record, review } = await deps.useCases.reopenArticle({ ...which, by, via, reason });
      const done = sentenceModal('Reopened', reopenedByYou(record, review, deps.workspaceUrl.known));
      // What is below shows the article as it was.
      await ack({ response_action: 'update', view: { ...done, clear_on_close: true } });
    } catch (error) {
      const { title, sentence } = whyNot(deps, user, error, which.articleId);
      await ack({ response_action: 'update', view: notDecidedModal(title, sentence, reason) });
    }
    if (via === 'home') await deps.display.publishHome(user, {});
  };
