import { ACTIONS } from '../ids';
import type { ListPlace } from '../list-place';
import { isEphemeral, personOf } from '../surface';
import type { ClickListener, ListenerParts } from './listener-parts';

/** Shows a page of the list: in place of the list it was asked from, or as a new one beside a digest. */
export const showPending =
  ({ screens, answers }: ListenerParts): ClickListener =>
  async ({ ack, action, body }) => {
    await ack();
    const place: ListPlace =
      action.action_id === ACTIONS.pendingPage && action.value ? { cursor: action.value } : {};
    const message = await screens.list(body.user.id, place);
    await answers.show(personOf(body), message, { replace: isEphemeral(body) });
  };
