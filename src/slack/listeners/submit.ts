import type { Middleware, SlackViewMiddlewareArgs, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Content } from '../../domain/article';
import type { ArticleRecord } from '../../domain/article-record';
import { checkContent } from '../../domain/content';
import { messageOf, RefusedError } from '../../domain/errors';
import { given } from '../../domain/given';
import { parsedJson } from '../../domain/json';
import { completedLink } from '../../domain/link';
import { replacementNoted } from '../../domain/replacement';
import { decisionClick } from '../answers/surface';
import { sentenceModal, submitModal } from '../blocks/modals';
import { notSubmittedModal } from '../blocks/not-submitted';
import { hintedModal, saysItWaits } from '../blocks/title-hint';
import { SUBMISSION_UNCONFIRMED } from '../wording/decision';
import { accepted } from '../wording/screening';
import type { ClickListener, ListenerDeps } from './listener-deps';
import { whyNot } from './why-not';

/** The shortcut *Submit an article*, and the button of that name on the Home. */
export const openSubmitModal =
  ({ slack }: ListenerDeps) =>
  async ({ ack, body }: { ack: () => Promise<void>; body: { trigger_id: string } }): Promise<void> => {
    await ack();
    const { trigger_id } = body;
    await slack((client) => client.views.open({ trigger_id, view: submitModal() }));
  };

/** So many times, at most, somebody resubmitted what they had resubmitted before, from one message. */
const MOST_RESUBMITTED = 10;

/**
 * *Edit and resubmit*, where somebody is told that their article was returned: the same form, filled in with what they submitted last.
 * What is submitted replaces that.
 */
export const openToResubmit =
  ({ useCases, slack }: ListenerDeps): ClickListener =>
  async ({ ack, action, body }) => {
    await ack();
    const { articleId } = decisionClick(body, action);
    const last = await lastOf(useCases, await useCases.showArticle(articleId, body.user.id), body.user.id);
    const { trigger_id } = body;
    const view = submitModal(last.article, JSON.stringify({ replaces: last.articleId }));
    await slack((client) => client.views.open({ trigger_id, view }));
  };

/** What took an article's place in the end, as far as that is recorded. */
async function lastOf(
  { showArticle }: Pick<ListenerDeps['useCases'], 'showArticle'>,
  record: ArticleRecord,
  user: string,
): Promise<ArticleRecord> {
  let last = record;
  for (let hops = 0; hops < MOST_RESUBMITTED; hops++) {
    const next = replacementNoted(last);
    if (!next) break;
    try {
      last = await showArticle(next.articleId, user);
    } catch (error) {
      // It was never started, or erased.
      if (!(error instanceof RefusedError)) throw error;
      break;
    }
  }
  return last;
}

/** What the form was opened to replace, if it was. */
function replacedIn({ private_metadata }: ViewOutput): string | undefined {
  const { replaces } = Object(parsedJson(private_metadata)) as Record<string, unknown>;
  return typeof replaces === 'string' ? replaces : undefined;
}

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

/**
 * Takes an article in from the modal. The view's id names it, so that a repeated submission is the same article; a form that is opened
 * anew is another one. Where it is not taken in, or nobody can tell, its words stay.
 */
export const submitArticleSubmitted =
  (deps: ListenerDeps): Middleware<SlackViewMiddlewareArgs<ViewSubmitAction>> =>
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
    const { content } = checked;
    const by = body.user.id;
    let shown: ModalView;
    try {
      const found = await deps.useCases.submitArticle({
        content,
        source: { via: 'slack', by },
        idempotencyKey: view.id,
        ...given({ replaces: replacedIn(view) }),
      });
      shown = sentenceModal('Thank you', accepted(content, found));
    } catch (error) {
      const { title, sentence, refusal } = whyNot(deps, by, error);
      shown = notSubmittedModal(title, refusal ? sentence : SUBMISSION_UNCONFIRMED, content);
    }
    await ack({ response_action: 'update', view: shown });
  };

const typedInto = ({ state }: ViewOutput, field: keyof Content): string => state.values[field]?.[field]?.value ?? '';
