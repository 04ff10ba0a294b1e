import type { ModalView } from '@slack/types';
import type { ArticleRecord } from '../../domain/article-record';
import { given } from '../../domain/given';
import { decisionClick, type Surface } from '../answers/surface';
import { detailsModal } from '../blocks/details';
import type { Answer } from '../blocks/pending-list';
import type { Sentence } from '../sentence';
import { claimed } from '../wording/claim';
import type { ClickListener, ListenerDeps } from './listener-deps';
import { whyNot } from './why-not';
import { readRejecting, redrawModal, rejectingFrom } from './with-reason';

/** *Details* on a card, in a list and on the Home: all of the article, as it is now, for whoever may see it. */
export const showDetails =
  (deps: ListenerDeps): ClickListener =>
  async ({ ack, action, body }) => {
    await ack();
    const { articleId, surface } = decisionClick(body, action);
    const record = await deps.useCases.showArticle(articleId, surface.user);
    const view = await detailsOf(deps, surface, record);
    const { trigger_id } = body;
    await deps.slack((client) => client.views.open({ trigger_id, view }));
  };

/** *I’m on it* in the details: whoever presses it sees their name there, and then everybody by card and list. */
export const claimInDetails =
  (deps: ListenerDeps): ClickListener =>
  async ({ ack, action, body }) => {
    await ack();
    const { useCases, workspaceUrl, clock } = deps;
    const { articleId, review } = decisionClick(body, action);
    const { id: viewId = '', private_metadata = '{}' } = body.view ?? {};
    const { surface } = readRejecting(private_metadata, body.user.id);
    const { user: by } = surface;
    let record: ArticleRecord | undefined;
    let sentence: Sentence;
    try {
      const came = await useCases.claimArticle({ articleId, by, press: action.action_ts, ...given({ review }) });
      record = came.record;
      sentence = claimed(came, by, clock(), workspaceUrl.known);
    } catch (error) {
      sentence = whyNot(deps, by, error, articleId).sentence;
    }
    await redrawDetails(deps, viewId, surface, { articleId, sentence });
    if (record) await useCases.showBriefly(record);
  };

/** Shows in the details what came of a press there, as {@link redrawModal} does. */
export async function redrawDetails(
  deps: ListenerDeps,
  viewId: string,
  surface: Surface,
  answer: Answer,
): Promise<void> {
  const { articleId, sentence } = answer;
  const draw = async () => detailsOf(deps, surface, await deps.useCases.showArticle(articleId, surface.user), sentence);
  await redrawModal(deps, { viewId, title: 'Details', draw }, surface, answer);
}

/** All of an article, for one person; it remembers where they opened it from. */
async function detailsOf(
  { useCases, settings, workspaceUrl, clock }: ListenerDeps,
  surface: Surface,
  record: ArticleRecord,
  sentence?: Sentence,
): Promise<ModalView> {
  const { articleId, review, executionArn } = record;
  const notes = await useCases.showNotes(record, surface.user);
  const together = notes && { notes, now: clock() };
  const metadata = rejectingFrom({ articleId, review }, surface);
  const shown = { metadata, ...given({ together, workspaceUrl: workspaceUrl.known(), sentence }) };
  return detailsModal(record, settings.executionUrl(executionArn), shown);
}
