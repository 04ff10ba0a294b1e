import type { Middleware, SlackViewMiddlewareArgs, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import type { Content } from '../../domain/article';
import { checkContent } from '../../domain/content';
import { messageOf } from '../../domain/errors';
import { completedLink } from '../../domain/link';
import { decisionClick } from '../answers/surface';
import { sentenceModal, submitModal } from '../blocks/modals';
import { hintedModal, saysItWaits } from '../blocks/title-hint';
import { accepted } from '../wording/screening';
import type { ClickListener, ListenerDeps } from './listener-deps';

/** The shortcut *Submit an article*, and the button of that name on the Home. */
export const openSubmitModal =
  ({ slack }: ListenerDeps) =>
  async ({ ack, body }: { ack: () => Promise<void>; body: { trigger_id: string } }): Promise<void> => {
    await ack();
    const { trigger_id } = body;
    await slack((client) => client.views.open({ trigger_id, view: submitModal() }));
  };

/** *Edit and resubmit*, where somebody is told that their article was returned: the same form, filled in with what they submitted. */
export const openToResubmit =
  ({ useCases, slack }: ListenerDeps): ClickListener =>
  async ({ ack, action, body }) => {
    await ack();
    const { articleId } = decisionClick(body, action);
    const { article } = await useCases.showArticle(articleId, body.user.id);
    const { trigger_id } = body;
    await slack((client) => client.views.open({ trigger_id, view: submitModal(article) }));
  };

/**
 * Says in the form whether the title would wait as it is typed: that alone. Nobody waits for it, so whatever fails is told in the
 * log; what comes late, when the form is another by now, changes nothing.
 */
export const titleTyped =
  ({ useCases, slack, log }: ListenerDeps): ClickListener =>
  async ({ ack, action, body }) => {
    await ack();
    const { view } = body;
    if (!view) return;
    try {
      const waits = await useCases.wouldWait(action.value ?? '');
      if (waits === saysItWaits(view)) return;
      const { id: view_id, hash } = view;
      await slack((client) => client.views.update({ view_id, hash, view: hintedModal(view, waits) }));
      log.info('title-hinted', { by: body.user.id, waits });
    } catch (error) {
      log.warn('title-not-hinted', { by: body.user.id, error: messageOf(error) });
    }
  };

/** Takes an article in from the modal. The view's id names it, so that a repeated submission is the same article. */
export const submitArticleSubmitted =
  ({ useCases }: ListenerDeps): Middleware<SlackViewMiddlewareArgs<ViewSubmitAction>> =>
  async ({ ack, body, view }) => {
    const checked = checkContent({
      title: typedInto(view, 'title'),
      // A program says what it means; a person leaves out what a browser would add.
      url: completedLink(typedInto(view, 'url').trim()),
      excerpt: typedInto(view, 'excerpt'),
    });
    if ('faults' in checked) {
      const errors = Object.fromEntries(checked.faults.map(({ field, detail }) => [field, detail]));
      return ack({ response_action: 'errors', errors });
    }
    const found = await useCases.submitArticle({
      content: checked.content,
      source: { via: 'slack', by: body.user.id },
      idempotencyKey: view.id,
    });
    await ack({ response_action: 'update', view: sentenceModal('Thank you', accepted(checked.content, found)) });
  };

const typedInto = ({ state }: ViewOutput, field: keyof Content): string => state.values[field]?.[field]?.value ?? '';
