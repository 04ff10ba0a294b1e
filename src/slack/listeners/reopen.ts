import type { Middleware, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import type { ArticleRecord } from '../../domain/article-record';
import { checkNeededReason } from '../../domain/decision';
import { notDecidedModal, reopenModal, sentenceModal } from '../blocks/modals';
import { REASON_INPUTS } from '../ids';
import type { Sentence } from '../sentence';
import { within } from '../web-api/within';
import { reopenedByYou } from '../wording/decision';
import type { ClickListener, ListenerDeps } from './listener-deps';
import { whyNot } from './why-not';
import { CHECK_MILLISECONDS, formAsked, readRejecting, reasonIn, rejectingFrom } from './with-reason';

/**
 * *Reopen…*, in the details of an article that has ended: asks why, whoever may decide. If that cannot be told in
 * time the form is opened all the same: its submission is checked.
 */
export const askWhyReopen =
  (deps: ListenerDeps): ClickListener =>
  async ({ ack, action, body }) => {
    await ack();
    const { which, surface, open } = formAsked(deps, body, action);
    const { articleId, review } = which;
    const { user } = surface;
    let record: ArticleRecord | undefined;
    try {
      const asked = deps.useCases.mayReopen(articleId, { kind: 'slack', id: user }, review);
      record = await within(CHECK_MILLISECONDS, asked);
    } catch (error) {
      const { title, sentence } = whyNot(deps, user, error, articleId);
      return open(sentenceModal(title, sentence));
    }
    await open(reopenModal(rejectingFrom(which, surface), record?.article));
  };

/** Reopens for the reason given. What came of it stands in the form's place: a refusal with the words that were typed. */
export const reopenSubmitted =
  (deps: ListenerDeps): Middleware<SlackViewMiddlewareArgs<ViewSubmitAction>> =>
  async ({ ack, body, view }) => {
    const { surface, ...which } = readRejecting(view.private_metadata, body.user.id);
    const { user, via } = surface;
    const { articleId } = which;
    const checked = checkNeededReason(reasonIn(view));
    if ('fault' in checked) {
      return ack({ response_action: 'errors', errors: { [REASON_INPUTS.ownWords]: checked.fault } });
    }
    const { reason } = checked;
    let sentence: Sentence;
    try {
      const by = { kind: 'slack', id: user } as const;
      const { record, review } = await deps.useCases.reopenArticle({ ...which, by, via, reason });
      sentence = reopenedByYou(record, review, deps.workspaceUrl.known);
      // What is below shows the article as it was.
      await ack({ response_action: 'update', view: { ...sentenceModal('Reopened', sentence), clear_on_close: true } });
    } catch (error) {
      const no = whyNot(deps, user, error, articleId);
      sentence = no.sentence;
      await ack({ response_action: 'update', view: notDecidedModal(no.title, sentence, reason) });
    }
    if (via !== 'card') await deps.display.answer(surface, { articleId, sentence });
  };
