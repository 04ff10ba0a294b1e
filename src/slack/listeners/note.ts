import type { Middleware, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import type { ArticleRecord } from '../../domain/article-record';
import { checkNote } from '../../domain/note';
import { notDecidedModal, noteModal } from '../blocks/modals';
import { NOTE_INPUTS } from '../ids';
import { noted, tooManyNotes } from '../wording/notes';
import { redrawDetails } from './details';
import type { ClickListener, ListenerDeps } from './listener-deps';
import { whyNot } from './why-not';
import { askInForm, readRejecting } from './with-reason';

/** *Add a note…*: opens the form, for whoever may decide; its submission is checked as well. */
export const askForNote = (deps: ListenerDeps): ClickListener => askInForm(deps, noteModal);

/** Keeps the note. The view's id names it, so that a repeated submission is the same note. Where it is not kept, its words stay. */
export const noteSubmitted =
  (deps: ListenerDeps): Middleware<SlackViewMiddlewareArgs<ViewSubmitAction>> =>
  async ({ ack, body, view }) => {
    const { useCases, workspaceUrl, display } = deps;
    const { surface, articleId } = readRejecting(view.private_metadata, body.user.id);
    const { user: by } = surface;
    const checked = checkNote(view.state.values[NOTE_INPUTS.text]?.[NOTE_INPUTS.text]?.value);
    if ('fault' in checked) return ack({ response_action: 'errors', errors: { [NOTE_INPUTS.text]: checked.fault } });
    const { text } = checked;
    const notKept = (sentence: Parameters<typeof notDecidedModal>[1]) =>
      ack({ response_action: 'update', view: notDecidedModal('Not kept', sentence, text) });
    let kept: { record: ArticleRecord; isFull: boolean };
    try {
      kept = await useCases.addNote({ articleId, by, id: view.id, text });
    } catch (error) {
      return notKept(whyNot(deps, by, error, articleId).sentence);
    }
    const { record, isFull } = kept;
    if (isFull) return notKept(tooManyNotes(record, workspaceUrl.known));
    await ack();
    const answer = { articleId, sentence: noted(record, workspaceUrl.known) };
    if (view.previous_view_id) await redrawDetails(deps, view.previous_view_id, surface, answer);
    else await display.answer(surface, answer);
    await useCases.showBriefly(record);
  };
