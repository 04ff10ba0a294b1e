import type { ButtonAction, Middleware, SlackViewMiddlewareArgs, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Article } from '../../domain/article';
import type { ArticleRecord } from '../../domain/article-record';
import { type Choice, checkReason, type Reasoned } from '../../domain/decision';
import { messageOf, type Refusal, RefusedError } from '../../domain/errors';
import { present } from '../../domain/given';
import { type Click, decisionClick, type Surface } from '../answers/surface';
import { notDecidedModal, reasonModal, sentenceModal } from '../blocks/modals';
import type { Answer } from '../blocks/pending-list';
import { REASON_INPUTS } from '../ids';
import type { Sentence } from '../sentence';
import { within } from '../web-api/within';
import { refused, refusedTitle } from '../wording/decision';
import { decideFor } from './decide';
import type { ClickListener, ListenerDeps } from './listener-deps';
import { whyNot } from './why-not';

/** A trigger_id lives three seconds; what is left of them opens the modal. */
export const CHECK_MILLISECONDS = 1500;

/** Opens the modal that asks for a reason, for whoever may decide. */
export const askForReason = (choice: Reasoned, deps: ListenerDeps): ClickListener =>
  askInForm(deps, (metadata, article) => reasonModal(choice, metadata, article));

/**
 * Opens a form about an article, for whoever may decide on it. If that cannot be told in time it is opened all the same, without
 * the article: what is sent is checked as well. `formOf`: the form that remembers this.
 */
export const askInForm =
  (deps: ListenerDeps, formOf: (metadata: string, article?: Article) => ModalView): ClickListener =>
  async ({ ack, action, body }) => {
    await ack();
    const { which, surface, isOverDetails, open } = formAsked(deps, body, action);
    const { articleId } = which;
    const { record, refusal } = await check(deps, which, surface.user);
    if (refusal) {
      const sentence = refused(refusal, surface.user, deps.settings.reviewers, deps.workspaceUrl.known);
      if (isOverDetails) return open(sentenceModal(refusedTitle(refusal), sentence));
      return deps.display.answer(surface, { articleId, sentence });
    }
    await open(formOf(rejectingFrom(which, surface), record?.article));
  };

/** A click that asks for a form about an article. In the details of one it opens over them, and remembers where they were opened from. */
export function formAsked({ slack }: ListenerDeps, body: Click, action: ButtonAction) {
  const { surface, ...which } = decisionClick(body, action);
  const { trigger_id, user, view: clicked } = body;
  const isOverDetails = clicked?.type === 'modal';
  return {
    which,
    surface: isOverDetails ? readRejecting(clicked.private_metadata, user.id).surface : surface,
    isOverDetails,
    open: async (view: ModalView): Promise<void> => {
      const asked = { trigger_id, view };
      await slack((client) => (isOverDetails ? client.views.push(asked) : client.views.open(asked)));
    },
  };
}

/**
 * Draws a modal anew after a press there, and shows what came of that as {@link showInModal} does. Where it cannot be drawn, it has that
 * sentence alone, below the title.
 */
export async function redrawModal(
  deps: ListenerDeps,
  { viewId, title, draw }: { readonly viewId: string; readonly title: string; readonly draw: () => Promise<ModalView> },
  surface: Surface,
  answer: Answer,
): Promise<void> {
  const view = await draw().catch((error) => {
    deps.log.warn('screen-not-redrawn', { via: 'modal', error: messageOf(error) });
    return sentenceModal(title, answer.sentence);
  });
  await showInModal(deps, viewId, view, surface, answer);
}

/**
 * Shows in a modal what came of a press there, and in the list or on the Home that it was opened from; beside a card, which shows it by
 * itself, only to whoever has closed the modal meanwhile.
 */
export async function showInModal(
  { slack, display, log }: ListenerDeps,
  view_id: string,
  view: ModalView,
  surface: Surface,
  answer: Answer,
): Promise<void> {
  let isShown = true;
  await slack((client) => client.views.update({ view_id, view })).catch((error) => {
    log.warn('screen-not-redrawn', { via: 'modal', error: messageOf(error) });
    isShown = false;
  });
  if (!isShown || surface.via !== 'card') await display.answer(surface, answer);
}

/** An article, and which review of it if not the first. */
export interface Which {
  readonly articleId: string;
  readonly review?: number;
}

/** The article if this person may decide on it, or why not; neither if that cannot be told in time. */
export async function check(
  { useCases, log }: ListenerDeps,
  { articleId, review }: Which,
  user: string,
): Promise<{ record?: ArticleRecord | undefined; refusal?: Refusal }> {
  try {
    const asked = useCases.mayDecide(articleId, { kind: 'slack', id: user }, review ?? 1);
    return { record: await within(CHECK_MILLISECONDS, asked) };
  } catch (error) {
    if (error instanceof RefusedError && error.refusal.code !== 'reviewers-unknown') return { refusal: error.refusal };
    log.warn('reason-modal-not-checked', { articleId, error: String(error) });
    return {};
  }
}

/**
 * Decides with the reason given, if any. A decision that stands closes the modal; any other answer is shown in it with the
 * words that were typed, and what is wrong with the reason at its input, where the words stay.
 */
export const reasonSubmitted =
  (choice: Reasoned, deps: ListenerDeps): Middleware<SlackViewMiddlewareArgs<ViewSubmitAction>> =>
  async ({ ack, body, view }) => {
    const { surface, ...which } = readRejecting(view.private_metadata, body.user.id);
    const { articleId } = which;
    const checked = checkReason(reasonIn(view), choice);
    if ('fault' in checked) {
      return ack({ response_action: 'errors', errors: { [REASON_INPUTS.ownWords]: checked.fault } });
    }
    const { reason } = checked;
    const { title, sentence } = await decideInModal(surface, deps, which, choice, reason);
    if (title !== undefined) {
      return ack({ response_action: 'update', view: notDecidedModal(title, sentence, reason) });
    }
    await ack();
    await deps.display.answer(surface, { articleId, sentence });
  };

/** What came of a decision that was made in a modal; `title` says in a word why it does not stand. */
export async function decideInModal(
  surface: Surface,
  deps: ListenerDeps,
  which: Which,
  choice: Choice,
  reason?: string,
): Promise<{ sentence: Sentence; title?: string | undefined }> {
  const { articleId } = which;
  try {
    const { sentence, refusal } = await decideFor(surface, deps, which, choice, reason);
    return { sentence, title: refusal && refusedTitle(refusal) };
  } catch (error) {
    return whyNot(deps, surface.user, error, articleId);
  }
}

/** The reason that was chosen and written in a form. */
export function reasonIn({ state: { values } }: ViewOutput): string {
  const { readyMade, ownWords } = REASON_INPUTS;
  const chosen = values[readyMade]?.[readyMade]?.selected_option?.value;
  const written = values[ownWords]?.[ownWords]?.value?.trim();
  return present([chosen, written]).join(': ');
}

/**
 * Writes a modal's private_metadata, far below its 3,000 characters: what its submission has to remember of the click
 * that opened it, since Slack does not.
 */
export function rejectingFrom(which: Which & { readonly title?: string }, { user: _, ...surface }: Surface): string {
  return JSON.stringify({ ...which, surface });
}

/** Reads what {@link rejectingFrom} wrote. Slack signs what comes back, and `user` is whoever submitted. */
export function readRejecting(metadata: string, user: string): Which & { surface: Surface } {
  const { surface, ...which } = JSON.parse(metadata) as Which & { surface: object };
  return { ...which, surface: { ...surface, user } as Surface };
}
