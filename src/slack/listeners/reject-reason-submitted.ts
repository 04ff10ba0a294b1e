import type { Middleware, SlackViewMiddlewareArgs, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import { sentenceModal } from '../blocks/modals';
import { REASON_INPUTS } from '../ids';
import { readRejecting } from '../rejecting';
import { decideForPerson } from './decide-for-person';
import type { ListenerParts } from './listener-parts';

/** Rejects with the reason given, if any. A rejection that stands closes the modal; any other answer is shown in it. */
export const rejectReasonSubmitted =
  (parts: ListenerParts): Middleware<SlackViewMiddlewareArgs<ViewSubmitAction>> =>
  async ({ ack, body, view }) => {
    const { articleId, surface } = readRejecting(view.private_metadata, body.user.id);
    const { stands, sentence } = await decideForPerson(parts)(surface, articleId, 'reject', reasonIn(view));
    if (!stands) return ack({ response_action: 'update', view: sentenceModal('Not rejected', sentence) });
    await ack();
    await parts.screens.answer(surface, sentence);
  };

const reasonIn = ({ state: { values } }: ViewOutput): string => {
  const { readyMade, ownWords } = REASON_INPUTS;
  const chosen = values[readyMade]?.[readyMade]?.selected_option?.value;
  const written = values[ownWords]?.[ownWords]?.value?.trim();
  return [chosen, written].filter(Boolean).join(': ');
};
