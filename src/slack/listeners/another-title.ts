import type { Middleware, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import { checkTitle } from '../../domain/content';
import type { Refusal } from '../../domain/errors';
import { given } from '../../domain/given';
import type { Surface } from '../answers/surface';
import { heldTitleModal, notDecidedModal, sentenceModal, titleModal } from '../blocks/modals';
import type { Sentence } from '../sentence';
import { decided } from '../wording/decision';
import type { ClickListener, ListenerDeps } from './listener-deps';
import { whyNot } from './why-not';
import { askInForm, readRejecting, rejectingFrom, showInModal, type Which } from './with-reason';

/** *Approve with another title…*: asks for it, of whoever may decide, as a reason is asked for. */
export const askForTitle = (deps: ListenerDeps): ClickListener =>
  askInForm(deps, (metadata, article) => titleModal(metadata, article?.title, article));

/**
 * Approves with the title given. What is wrong with it is told at its input; where a rule holds it, too, that is shown before anything
 * is decided; any other answer than that it stands is shown in the modal, with the title that was typed.
 */
export const titleSubmitted =
  (deps: ListenerDeps): Middleware<SlackViewMiddlewareArgs<ViewSubmitAction>> =>
  async ({ ack, body, view }) => {
    const { surface, ...which } = readRejecting(view.private_metadata, body.user.id);
    const checked = checkTitle(view.state.values.title?.title?.value ?? '');
    if ('fault' in checked) return ack({ response_action: 'errors', errors: { title: checked.fault } });
    const { title } = checked;
    const { sentence, refusal, title: why } = await approve(deps, surface, which, { title });
    if (refusal?.code === 'title-held') {
      const metadata = rejectingFrom({ ...which, title }, surface);
      return ack({ response_action: 'update', view: heldTitleModal(metadata, title, refusal) });
    }
    if (why !== undefined) return ack({ response_action: 'update', view: notDecidedModal(why, sentence, title) });
    // The details below it, if it was opened from there, show the article as it was.
    await ack({ response_action: 'clear' });
    await deps.display.answer(surface, { articleId: which.articleId, sentence });
  };

/** *Change the title*, where a rule holds it: back to the form, with what was typed. */
export const titleToBeChanged =
  (_: ListenerDeps): Middleware<SlackViewMiddlewareArgs<ViewSubmitAction>> =>
  async ({ ack, body, view }) => {
    const { surface, title, ...which } = readRetitling(view.private_metadata, body.user.id);
    await ack({ response_action: 'update', view: titleModal(rejectingFrom(which, surface), title) });
  };

/** *Approve all the same*: what came of it is shown in the modal, and where it was opened from. */
export const approveAllTheSame =
  (deps: ListenerDeps): ClickListener =>
  async ({ ack, body }) => {
    await ack();
    const { id: view_id = '', private_metadata = '{}' } = body.view ?? {};
    const { surface, title, ...which } = readRetitling(private_metadata, body.user.id);
    const { sentence, title: why } = await approve(deps, surface, which, { title, sure: true });
    const shown = why === undefined ? sentenceModal('Approved', sentence) : notDecidedModal(why, sentence, title);
    const { articleId } = which;
    await showInModal(deps, view_id, { ...shown, clear_on_close: true }, surface, { articleId, sentence });
  };

/** What came of it; `title` says in a word why it does not stand. */
async function approve(
  deps: ListenerDeps,
  { user, via }: Surface,
  { articleId, review }: Which,
  asked: { readonly title: string; readonly sure?: boolean },
): Promise<{ sentence: Sentence; refusal?: Refusal; title?: string }> {
  const by = { kind: 'slack', id: user } as const;
  try {
    const request = { articleId, by, via, ...asked, ...given({ review }) };
    const { record, decision, repeated } = await deps.useCases.approveRetitled(request);
    return { sentence: decided(record, decision, repeated, deps.workspaceUrl.known) };
  } catch (error) {
    return whyNot(deps, user, error, articleId);
  }
}

/** Reads what is kept where a title is to be confirmed. */
function readRetitling(metadata: string, user: string): ReturnType<typeof readRejecting> & { title: string } {
  return { title: '', ...readRejecting(metadata, user) };
}
