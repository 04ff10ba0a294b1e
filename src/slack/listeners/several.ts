import type { Middleware, SlackViewMiddlewareArgs, ViewClosedAction, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { ArticleRecord } from '../../domain/article-record';
import { checkReason } from '../../domain/decision';
import { messageOf, RefusedError } from '../../domain/errors';
import { given } from '../../domain/given';
import type { CameOfOne, OneOf, Together } from '../../usecases/decide-several';
import { readPageValue } from '../answers/button-value';
import { readSelection, readWhich, type Selection } from '../answers/selection';
import type { Click } from '../answers/surface';
import { isTooSoon } from '../answers/too-soon';
import { message } from '../blocks/block';
import { cameBlocks, confirmModal, decidedModal, selectModal, unreadSelectModal } from '../blocks/several';
import { REASON_INPUTS, SEVERAL } from '../ids';
import type { Sentence } from '../sentence';
import { untilAnswer } from '../web-api/answering-within';
import { within } from '../web-api/within';
import { tooSoon } from '../wording/decision';
import { NOT_READ_YET } from '../wording/one-by-one';
import { ASKED, cameOfSeveral, NONE_WAITS, NOTHING_TICKED } from '../wording/several';
import type { ClickListener, ListenerDeps } from './listener-deps';
import { whyNot } from './why-not';
import { CHECK_MILLISECONDS, reasonIn } from './with-reason';

/** *Select several*: opens the modal with what has waited longest, of what the list shows that it is opened from. */
export const openSeveral =
  (deps: ListenerDeps): ClickListener =>
  async ({ ack, action, body }) => {
    await ack();
    const { user, view, trigger_id } = body;
    const { words } = readPageValue(action.value ?? '');
    const selection: Selection = { via: view ? 'home' : 'pending', listed: given({ words }), which: [] };
    const shown = await within(CHECK_MILLISECONDS, toSelect(deps, user.id, selection));
    await deps.slack((client) =>
      client.views.open({ trigger_id, view: shown ?? unreadSelectModal(selection, NOT_READ_YET) }),
    );
  };

/** *Look again*, and *Select more* behind what was decided: what may be ticked now. */
export const lookAgain =
  (deps: ListenerDeps): Middleware<SlackViewMiddlewareArgs<ViewSubmitAction>> =>
  async ({ ack, body, view }) => {
    const { via, listed, since } = readSelection(view.private_metadata);
    if (isTooSoon(since, deps.clock())) {
      // A second press where another button stood: nobody has read yet what came of the first.
      const { type, callback_id, private_metadata, title, submit, close, blocks } = view;
      const same = { type, callback_id, private_metadata, title, blocks, ...given({ submit, close }) };
      return ack({ response_action: 'update', view: { ...same, notify_on_close: via === 'home' } as ModalView });
    }
    await ack({ response_action: 'update', view: await toSelect(deps, body.user.id, { via, listed, which: [] }) });
  };

/** *Select all*: ticks all that is shown, or may be by now. */
export const selectAll =
  (deps: ListenerDeps): ClickListener =>
  async ({ ack, body }) => {
    await ack();
    const { user, viewId, selection } = modalOf(body);
    await show(deps, viewId, await toSelect(deps, user, selection, { all: true }));
  };

/** *Change the selection*: what may be ticked now, with what was ticked before. */
export const changeSelection =
  (deps: ListenerDeps): ClickListener =>
  async ({ ack, body }) => {
    await ack();
    const { user, viewId, selection } = modalOf(body);
    const { choice: _, since: __, ...back } = selection;
    await show(deps, viewId, await toSelect(deps, user, back));
  };

/** *Approve selected* and *Reject selected*: asks, by name, before anything is decided. */
export const confirmSelection =
  (choice: Together, deps: ListenerDeps): ClickListener =>
  async ({ ack, body }) => {
    await ack();
    const { user, viewId, selection } = modalOf(body);
    const asked = { ...selection, choice, which: readWhich(tickedIn(body)) };
    await show(deps, viewId, await toConfirm(deps, user, asked));
  };

/**
 * Decides on all that was confirmed, each for itself, and shows what came of it; whoever has closed the modal meanwhile is told in
 * person. What time does not reach, or nobody can tell of, is asked about again.
 */
export const severalConfirmed =
  (deps: ListenerDeps): Middleware<SlackViewMiddlewareArgs<ViewSubmitAction>> =>
  async ({ ack, body, view }) => {
    const { user } = body;
    const { choice = 'reject', ...selection } = readSelection(view.private_metadata);
    const asked = { ...selection, choice };
    const checked = checkReason(choice === 'reject' ? reasonIn(view) : undefined);
    const isEarly = isTooSoon(selection.since, deps.clock());
    const early = isEarly ? tooSoon(ASKED[choice].label, 'decided') : undefined;
    const fault = 'fault' in checked ? checked.fault : early;
    if (fault !== undefined && choice === 'reject') {
      return ack({ response_action: 'errors', errors: { [REASON_INPUTS.ownWords]: fault } });
    }
    if (fault !== undefined) {
      return ack({ response_action: 'update', view: await toConfirm(deps, user.id, asked, fault) });
    }
    const { reason } = checked as { reason?: string };
    const { which, via } = selection;
    const by = { kind: 'slack', id: user.id } as const;
    const came = await deps.useCases.decideSeveral({ which, choice, by, via, reason, timeLeft: untilAnswer });
    const shown = await toShow(deps, { user: user.id, asked, came, ...given({ reason }) });
    await show(deps, view.id, shown.view, { user: user.id, came: shown.came });
    await ack({ response_action: 'update', view: shown.view });
  };

/** Shows on the Home what was decided, to whoever comes back to it. */
export const severalClosed =
  ({ display }: ListenerDeps): Middleware<SlackViewMiddlewareArgs<ViewClosedAction>> =>
  async ({ ack, body, view }) => {
    await ack();
    const { via, listed } = readSelection(view.private_metadata);
    if (via === 'home') await display.publishHome(body.user.id, listed);
  };

function modalOf({ user, view }: Click): { user: string; viewId: string; selection: Selection } {
  return { user: user.id, viewId: view?.id ?? '', selection: readSelection(view?.private_metadata ?? '') };
}

/** The values of what is ticked, in the order in which it stands. */
function tickedIn({ view }: Click): string[] {
  const values = view?.state.values ?? {};
  const blocks = (view?.blocks ?? []) as { block_id?: string }[];
  return blocks.flatMap(({ block_id = '' }) =>
    (values[block_id]?.[SEVERAL.tick]?.selected_options ?? []).map(({ value }) => value),
  );
}

/** Changes the modal. Who has closed it meanwhile is told in person what came of what they decided. */
async function show(
  { slack, answers, log }: ListenerDeps,
  viewId: string,
  view: ModalView,
  told?: { readonly user: string; readonly came: ReturnType<typeof cameOfSeveral> },
): Promise<void> {
  try {
    await slack((client) => client.views.update({ view_id: viewId, view }));
  } catch (error) {
    log.warn('screen-not-redrawn', { via: 'modal', error: messageOf(error) });
    if (told)
      await answers.show({ user: told.user }, message(told.came.summary, cameBlocks(told.came)), { replace: false });
  }
}

/** What may be ticked, or why nothing may be. */
async function toSelect(
  deps: ListenerDeps,
  user: string,
  selection: Selection,
  more: { readonly said?: Sentence; readonly all?: boolean } = {},
): Promise<ModalView> {
  try {
    const { words } = selection.listed;
    const chosen = await deps.useCases.chooseSeveral({ viewer: user, words });
    return selectModal(selection, chosen, { now: deps.clock(), ...more });
  } catch (error) {
    return unreadSelectModal(selection, whyNot(deps, user, error).sentence);
  }
}

/** Asks about those of a selection that still wait, or shows what may be ticked where there are none. */
async function toConfirm(
  deps: ListenerDeps,
  user: string,
  asked: Selection & { readonly choice: Together },
  said?: Sentence,
): Promise<ModalView> {
  if (asked.which.length === 0) return toSelect(deps, user, asked, { said: NOTHING_TICKED });
  try {
    const records = await these(deps, user, asked.which);
    const waiting = records.filter(({ status }) => status === 'pending');
    const which = asked.which.filter(({ articleId }) => waiting.some((record) => record.articleId === articleId));
    if (which.length === 0) return toSelect(deps, user, { ...asked, which }, { said: NONE_WAITS });
    const decided = records.filter(({ status }) => status !== 'pending');
    const since = deps.clock().getTime();
    return confirmModal({ ...asked, which, since }, waiting, { decided, ...given({ said }) });
  } catch (error) {
    return unreadSelectModal(asked, whyNot(deps, user, error).sentence);
  }
}

/** What came of it, and where not all was reached, the way to go on. */
async function toShow(
  deps: ListenerDeps,
  {
    user,
    asked,
    came,
    reason,
  }: {
    readonly user: string;
    readonly asked: Selection & { readonly choice: Together };
    readonly came: readonly CameOfOne[];
    readonly reason?: string;
  },
): Promise<{ readonly view: ModalView; readonly came: ReturnType<typeof cameOfSeveral> }> {
  const { settings, workspaceUrl } = deps;
  const { choice } = asked;
  const told = cameOfSeveral(came, {
    ...{ choice, viewer: user, reviewers: settings.reviewers },
    known: workspaceUrl.known,
  });
  const above = cameBlocks(told);
  const which = came.filter((one) => one.came === 'left' || one.came === 'unknown');
  const since = deps.clock().getTime();
  const over = decidedModal({ ...asked, which: [], since }, above);
  if (which.length === 0) return { view: over, came: told };
  try {
    const records = await these(deps, user, which);
    return { view: confirmModal({ ...asked, which, since }, records, { above, ...given({ reason }) }), came: told };
  } catch (error) {
    // What came of the press matters most.
    deps.log.warn('screen-not-redrawn', { via: 'modal', error: messageOf(error) });
    return { view: over, came: told };
  }
}

/** These very articles, for whoever may decide. @throws RefusedError `not-a-reviewer`, `reviewers-unknown` */
async function these({ useCases }: ListenerDeps, viewer: string, which: readonly OneOf[]): Promise<ArticleRecord[]> {
  const asked = which.map(({ articleId }) => articleId);
  const { scope, items } = await useCases.listPending({ viewer, limit: asked.length, these: asked });
  if (scope !== 'all') throw new RefusedError({ code: 'not-a-reviewer' });
  return items;
}
