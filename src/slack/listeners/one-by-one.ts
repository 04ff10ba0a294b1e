import type { Middleware, SlackViewMiddlewareArgs, ViewClosedAction, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { ArticleRecord } from '../../domain/article-record';
import { type Choice, checkReason, type Reasoned } from '../../domain/decision';
import { messageOf, RefusedError } from '../../domain/errors';
import { given } from '../../domain/given';
import type { PendingQuery } from '../../usecases/list-pending';
import { readPageValue } from '../answers/button-value';
import { newSession, passed, type ReviewSession, readSession, writeSession } from '../answers/review-session';
import { type Click, decisionClick } from '../answers/surface';
import { isTooSoon } from '../answers/too-soon';
import { notDecidedModal, reasonModal } from '../blocks/modals';
import { endModal, settledModal, unreadModal, waitingModal } from '../blocks/one-by-one';
import { MODALS, REASON_INPUTS } from '../ids';
import type { Sentence } from '../sentence';
import { within } from '../web-api/within';
import { outcome } from '../wording/article';
import { FAILED, LABELS, refused, tooSoon, undone } from '../wording/decision';
import { NOT_READ_YET, noneSoFar } from '../wording/one-by-one';
import type { ClickListener, ListenerDeps } from './listener-deps';
import { whyNot } from './why-not';
import { CHECK_MILLISECONDS, check, decideInModal, reasonIn } from './with-reason';

/** The form in which a reason is asked for over the modal. */
const FORMS = { reject: MODALS.oneByOneReason, return: MODALS.oneByOneReturn } as const;

/** *Review one by one*: opens the modal with what has waited longest, of what the list shows that it is opened from; where it is open already, begins anew in it. */
export const openOneByOne =
  (deps: ListenerDeps): ClickListener =>
  async ({ ack, action, body }) => {
    await ack();
    const { user, view, trigger_id } = body;
    if (view?.type === 'modal') {
      const { via, words } = readSession(view.private_metadata);
      return show(deps, user.id, view.id, await nextOf(deps, user.id, newSession(via, words)));
    }
    const { words } = readPageValue(action.value ?? '');
    const session = newSession(view ? 'home' : 'pending', words);
    const next = await within(CHECK_MILLISECONDS, nextOf(deps, user.id, session));
    await deps.slack((client) =>
      client.views.open({ trigger_id, view: next ?? endModal(session, undefined, NOT_READ_YET) }),
    );
  };

/** *Skip*, *Next* and *Look again*: the article behind the one that is shown, in the place of it. */
export const goOn =
  (deps: ListenerDeps): Middleware<SlackViewMiddlewareArgs<ViewSubmitAction>> =>
  async ({ ack, body, view }) => {
    const session = readSession(view.private_metadata);
    const skips = session.articleId !== undefined && !session.isGone;
    const shown =
      skips && isTooSoon(session.since, deps.clock())
        ? await again(deps, body.user.id, session, tooSoon('Skip', 'skipped'), 'nothing')
        : await nextOf(deps, body.user.id, passed(session));
    await ack({ response_action: 'update', view: shown });
  };

/** Approve and Reject: a decision like any other, unless nobody can have read yet what it is about. */
export const decideOneByOne =
  (choice: Choice, deps: ListenerDeps): ClickListener =>
  async ({ ack, action, body }) => {
    await ack();
    const { user, viewId, session } = modalOf(body);
    const { articleId, review } = decisionClick(body, action);
    if (isTooSoon(session.since, deps.clock())) {
      return show(deps, user, viewId, await again(deps, user, session, tooSoon(LABELS[choice], 'decided'), 'nothing'));
    }
    const which = { articleId, ...given({ review }) };
    const { title, sentence } = await decideInModal({ user, via: session.via }, deps, which, choice);
    const after = title === undefined ? { ...session, choice } : session;
    await show(deps, user, viewId, await again(deps, user, after, sentence), sentence);
  };

/** *Reject with reason…* and *Return…*: asks for it in a form over the modal, as beside a card. */
export const askForReasonOneByOne =
  (choice: Reasoned, deps: ListenerDeps): ClickListener =>
  async ({ ack, action, body }) => {
    await ack();
    const { user, viewId, session } = modalOf(body);
    const { articleId, review } = decisionClick(body, action);
    const { record, refusal } = await check(deps, { articleId, ...given({ review }) }, user);
    if (refusal) {
      const sentence = refused(refusal, user, deps.settings.reviewers, deps.workspaceUrl.known);
      return show(deps, user, viewId, await again(deps, user, session, sentence), sentence);
    }
    const asked = { ...session, articleId, ...given({ review }), since: deps.clock().getTime() };
    const form = { ...reasonModal(choice, writeSession(asked), record?.article), callback_id: FORMS[choice] };
    await deps.slack((client) => client.views.push({ trigger_id: body.trigger_id, view: form }));
  };

/**
 * Decides with the reason given, if any. A decision that stands closes the form; any other answer is shown in it with the words that
 * were typed. The modal below shows what came of it either way.
 */
export const reasonGiven =
  (choice: Reasoned, deps: ListenerDeps): Middleware<SlackViewMiddlewareArgs<ViewSubmitAction>> =>
  async ({ ack, body, view }) => {
    const user = body.user.id;
    const session = readSession(view.private_metadata);
    const { articleId = '', review } = session;
    const checked = checkReason(reasonIn(view), choice);
    const fault =
      'fault' in checked
        ? checked.fault
        : isTooSoon(session.since, deps.clock())
          ? tooSoon(LABELS[choice], 'decided')
          : undefined;
    if (fault !== undefined) {
      return ack({ response_action: 'errors', errors: { [REASON_INPUTS.ownWords]: fault } });
    }
    const { reason } = checked as { reason?: string };
    const which = { articleId, ...given({ review }) };
    const { title, sentence } = await decideInModal({ user, via: session.via }, deps, which, choice, reason);
    const after: ReviewSession = title === undefined ? { ...session, choice } : session;
    await show(deps, user, view.root_view_id ?? '', await again(deps, user, after, sentence), sentence);
    if (title === undefined) return ack();
    await ack({ response_action: 'update', view: notDecidedModal(title, sentence, reason) });
  };

/** *Undo*, where a decision is shown that may be taken back: the article waits again, and is to be decided on here. */
export const undoOneByOne =
  (deps: ListenerDeps): ClickListener =>
  async ({ ack, action, body }) => {
    await ack();
    const { user, viewId, session } = modalOf(body);
    const { articleId, review } = decisionClick(body, action);
    if (isTooSoon(session.since, deps.clock())) {
      return show(deps, user, viewId, await again(deps, user, session, tooSoon('Undo', 'undone'), 'nothing'));
    }
    try {
      const asked = { articleId, by: user, via: session.via, ...given({ review }) };
      const sentence = undone(await deps.useCases.undoDecision(asked), deps.workspaceUrl.known);
      await show(deps, user, viewId, await again(deps, user, session, sentence, 'undone'), sentence);
    } catch (error) {
      const sentence = whyNot(deps, user, error).sentence;
      await show(deps, user, viewId, await again(deps, user, session, sentence), sentence);
    }
  };

/** Shows on the Home what was decided, to whoever comes back to it. */
export const oneByOneClosed =
  ({ display }: ListenerDeps): Middleware<SlackViewMiddlewareArgs<ViewClosedAction>> =>
  async ({ ack, body, view }) => {
    await ack();
    const { via, words } = readSession(view.private_metadata);
    if (via === 'home') await display.publishHome(body.user.id, given({ words }));
  };

function modalOf({ user, view }: Click): { user: string; viewId: string; session: ReviewSession } {
  return { user: user.id, viewId: view?.id ?? '', session: readSession(view?.private_metadata ?? '') };
}

/** Changes the modal. Who has closed it meanwhile is told in person what came of their press, if anything did. */
async function show(
  { slack, answers, log }: ListenerDeps,
  user: string,
  viewId: string,
  view: ModalView,
  sentence?: Sentence,
): Promise<void> {
  try {
    await slack((client) => client.views.update({ view_id: viewId, view }));
  } catch (error) {
    log.warn('screen-not-redrawn', { via: 'modal', error: String(error) });
    if (sentence !== undefined) await answers.say({ user }, sentence);
  }
}

/** The next article that waits, of those that are gone through, or that there is none. */
async function nextOf(deps: ListenerDeps, user: string, session: ReviewSession): Promise<ModalView> {
  const { clock } = deps;
  const { words, behind: cursor, left: _, atLeast: __, ...rest } = session;
  try {
    const view = await waitingFor(deps, user, given({ cursor, words }));
    const { items, count = 0, behind, nextCursor, part } = view;
    const [record] = items;
    if (!record && words !== undefined && nextCursor !== undefined) {
      return endModal({ ...rest, words, behind: nextCursor }, undefined, noneSoFar(session, words));
    }
    if (!record) return endModal(session, count);
    const { articleId, review } = record;
    const now = clock();
    const left = words === undefined ? {} : { left: part?.total, atLeast: part?.atLeast || undefined };
    const shown = { ...rest, articleId, review, since: now.getTime(), ...given({ words, behind, ...left }) };
    return waitingModal({ session: shown, record, waiting: count, now, notes: await notesOn(deps, user, record) });
  } catch (error) {
    return endModal(session, undefined, whyNot(deps, user, error).sentence);
  }
}

/**
 * The article that is shown, as it is now, with what came of a press. `came`: where that was `nothing`, what became of the article
 * otherwise is told instead; where it was `undone`, it waits, whatever its record says yet.
 */
async function again(
  deps: ListenerDeps,
  user: string,
  session: ReviewSession,
  sentence: Sentence,
  came?: 'nothing' | 'undone',
): Promise<ModalView> {
  const { settings, log, clock } = deps;
  const { articleId = '', isGone: _, choice, ...rest } = session;
  const now = clock();
  try {
    const { items, count = 0 } = await waitingFor(deps, user, { these: [articleId] });
    const [record] = items;
    const notes = record && (await notesOn(deps, user, record));
    if (record && (came === 'undone' || record.status === 'pending')) {
      const since = came === 'undone' ? now.getTime() : session.since;
      const shown = { ...rest, articleId, review: record.review, ...given({ since }) };
      return waitingModal({ session: shown, record, waiting: count, now, notes, sentence });
    }
    const shown = { ...rest, articleId, isGone: true, ...given({ choice }), since: now.getTime() };
    // That nothing came of a press, or nobody knows what, is no news of what has ended.
    const isOld = came === 'nothing' || sentence === FAILED;
    if (!record) {
      return unreadModal(shown, isOld ? refused({ code: 'erased', articleId }, user, settings.reviewers) : sentence);
    }
    const told = isOld ? outcome(record) : sentence;
    return settledModal({ session: shown, record, waiting: count, now, notes, sentence: told });
  } catch (error) {
    // What came of the press matters most.
    log.warn('screen-not-redrawn', { via: 'modal', error: messageOf(error) });
    return unreadModal({ ...rest, articleId, isGone: true, ...given({ choice }) }, sentence);
  }
}

/** The notes on an article, which mostly has none. */
async function notesOn({ useCases }: ListenerDeps, user: string, record: ArticleRecord) {
  return record.notes ? useCases.showNotes(record, user) : undefined;
}

/** Of what waits, for whoever may decide. @throws RefusedError `not-a-reviewer`, `reviewers-unknown`, `invalid-cursor` */
async function waitingFor({ useCases }: ListenerDeps, viewer: string, query: Partial<PendingQuery>) {
  const view = await useCases.listPending({ viewer, limit: 1, ...query });
  if (view.scope !== 'all') throw new RefusedError({ code: 'not-a-reviewer' });
  return view;
}
