import type { Choice } from '../../domain/decision';
import { surfaceOf } from '../surface';
import { decideForPerson } from './decide-for-person';
import type { ClickListener, ListenerParts } from './listener-parts';

/** Approve and Reject, on the card, in the list and on the Home. */
export const decideButton =
  (choice: Choice, parts: ListenerParts): ClickListener =>
  async ({ ack, action, body }) => {
    await ack();
    const surface = surfaceOf(body, action);
    const { sentence } = await decideForPerson(parts)(surface, action.value ?? '', choice);
    await parts.screens.answer(surface, sentence);
  };
