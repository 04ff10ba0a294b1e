import type { BlockAction, ButtonAction } from '@slack/bolt';
import type { Verdict } from '../../domain/decision';
import { given } from '../../domain/given';
import { type ListPlace, placeOfRow } from './list-place';

/** A person, and the ways an answer can reach them: each that is there is tried in turn. */
export interface Person {
  user: string;
  channel?: string;
  /** Takes five answers within thirty minutes of the click. */
  responseUrl?: string;
}

/** Where a button was pressed, which decides where its answer is shown. */
export type Surface = Person &
  (
    | { via: 'card' }
    | { via: 'pending'; place: ListPlace }
    | {
        via: 'home';
        /** The Home that was clicked on. Slack refuses to replace a newer one. */
        hash?: string;
      }
  ) & { via: Exclude<Verdict['via'], 'api'> };

/** A click on one of our buttons. */
export type Click = BlockAction<ButtonAction>;

/** Who clicked, and how to reach them. */
export const personOf = ({ user, channel, container, response_url }: Click): Person => ({
  user: user.id,
  ...given({
    channel: channel?.id ?? (container?.channel_id as string | undefined),
    responseUrl: response_url || undefined,
  }),
});

/** Whether a message was shown to one person only, as the list is. */
export const isEphemeral = ({ container }: Click): boolean => container?.is_ephemeral === true;

/** Where a click was made. The same button stands on the card, in the list and on the Home. */
export const surfaceOf = (click: Click, action: ButtonAction): Surface => {
  const person = personOf(click);
  if (click.view) return { ...person, via: 'home', ...given({ hash: click.view.hash || undefined }) };
  return isEphemeral(click)
    ? { ...person, via: 'pending', place: placeOfRow(action.block_id) }
    : { ...person, via: 'card' };
};
