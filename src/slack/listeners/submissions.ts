import { given } from '../../domain/given';
import { type ListPosition, readPageValue } from '../answers/button-value';
import { type Click, decisionClick, personOf } from '../answers/surface';
import { MY_SUBMISSIONS, SUBMISSIONS_A_PAGE, submissionsModal } from '../blocks/submissions';
import type { Sentence } from '../sentence';
import { decideFor } from './decide';
import type { ClickListener, ListenerDeps } from './listener-deps';
import { redrawModal } from './with-reason';

/** *All my submissions*, on the Home: opens them, the newest first. */
export const openSubmissions =
  (deps: ListenerDeps): ClickListener =>
  async ({ ack, body }) => {
    await ack();
    const view = await viewOf(deps, body.user.id, given({ words: positionIn(body).words }));
    const { trigger_id } = body;
    await deps.slack((client) => client.views.open({ trigger_id, view }));
  };

/** *Older*, with where they begin as its value, and *Newest*, in the modal that shows them. */
export const turnSubmissions =
  (deps: ListenerDeps): ClickListener =>
  async ({ ack, action, body }) => {
    await ack();
    const cursor = action.value === 'newest' ? undefined : action.value;
    const view = await viewOf(deps, body.user.id, given({ words: positionIn(body).words, cursor }));
    await deps.slack((client) => client.views.update({ view_id: body.view?.id ?? '', view }));
  };

/** *Withdraw*, in the same modal: what came of it stands there, and on the Home, which is below it. */
export const withdrawSubmission =
  (deps: ListenerDeps): ClickListener =>
  async ({ ack, action, body }) => {
    await ack();
    const { surface: _, ...which } = decisionClick(body, action);
    const { articleId } = which;
    const position = positionIn(body);
    const surface = { ...personOf(body), via: 'home', ...given({ words: position.words }) } as const;
    const { sentence } = await decideFor(surface, deps, which, 'withdraw');
    const draw = () => viewOf(deps, surface.user, position, sentence);
    const viewId = body.view?.id ?? '';
    await redrawModal(deps, { viewId, title: MY_SUBMISSIONS, draw }, surface, { articleId, sentence });
  };

/** Where the modal stands that was pressed in, or what is filtered on the Home that was. */
function positionIn({ view }: Click): ListPosition {
  return readPageValue(view?.private_metadata ?? '');
}

async function viewOf(
  { useCases, workspaceUrl, clock }: ListenerDeps,
  user: string,
  position: ListPosition,
  said?: Sentence,
) {
  const [page, url] = await Promise.all([
    useCases.showSubmissions(user, SUBMISSIONS_A_PAGE, position.cursor),
    workspaceUrl.ask(),
  ]);
  return submissionsModal(page, { now: clock(), workspaceUrl: url, position, said });
}
