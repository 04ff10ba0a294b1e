import type { BlockAction, ButtonAction } from '@slack/bolt';
import type { Verdict } from '../../domain/decision';
import { given } from '../../domain/given';
import { cut } from '../mrkdwn';

/** A person, and the ways an answer can reach them: each that is there is tried in turn. */
export interface Person {
  readonly user: string;
  readonly channel?: string;
  /** Takes five answers within thirty minutes of the click. */
  readonly responseUrl?: string;
}

/** Where a button was pressed, which decides where its answer is shown. */
export type Surface = Person &
  (
    | { readonly via: 'card' }
    | { readonly via: 'pending'; readonly position: ListPosition }
    | {
        readonly via: 'home';
        /** The Home that was clicked on. Slack refuses to replace a newer one. */
        readonly hash?: string;
      }
  ) & { readonly via: Exclude<Verdict['via'], 'api'> };

/** A click on one of our buttons. */
export type Click = BlockAction<ButtonAction>;

/** Who clicked, and how to reach them. */
export function personOf({ user, channel, container, response_url }: Click): Person {
  return given({
    user: user.id,
    channel: channel?.id ?? (container?.channel_id as string | undefined),
    responseUrl: response_url || undefined,
  });
}

/** Whether a message was shown to one person only, as the list is. */
export function isEphemeral({ container }: Click): boolean {
  return container?.is_ephemeral === true;
}

/** Where a click was made. The same button stands on the card, in the list and on the Home. */
export function surfaceOf(click: Click, action: ButtonAction): Surface {
  const person = personOf(click);
  if (click.view) return { ...person, via: 'home', ...given({ hash: click.view.hash || undefined }) };
  return isEphemeral(click)
    ? { ...person, via: 'pending', position: positionOfRow(action.block_id) }
    : { ...person, via: 'card' };
}

/**
 * Where in the list of pending articles somebody stands: what they searched for, or the page they turned to. A search has
 * no pages.
 */
export type ListPosition = { readonly words: string } | { readonly cursor: string } | Record<string, never>;

/**
 * Slack sends back a button's block_id, but of a message that only one person sees not the message itself: so a row's
 * block_id says where its list stands. Limit: https://docs.slack.dev/reference/block-kit/blocks/actions-block
 */
const MAX_BLOCK_ID = 255;
const PREFIX = /^row-\d+:(words|cursor):(.*)$/s;

/** The longest search that is taken, in UTF-16 units; it has to fit into a block_id. */
export const MAX_SEARCH_LENGTH = 200;

/** What to search for, from what somebody wrote after the command. */
export function searchPosition(text: string): ListPosition {
  const words = cut(text.trim().replace(/\s+/g, ' '), MAX_SEARCH_LENGTH);
  return words ? { words } : {};
}

/** The block_id of a row. A position too long for it is the top of the list. */
export function rowId(row: number, position: ListPosition): string {
  const [kind, value] = Object.entries(position)[0] ?? [];
  const id = kind === undefined ? '' : `row-${row}:${kind}:${value}`;
  return id && id.length <= MAX_BLOCK_ID ? id : `row-${row}`;
}

/** Reads what {@link rowId} wrote. */
export function positionOfRow(blockId: string): ListPosition {
  const [, kind, value] = PREFIX.exec(blockId) ?? [];
  if (value === undefined) return {};
  return kind === 'words' ? { words: value } : { cursor: value };
}
