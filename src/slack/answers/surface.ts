import type { BlockAction, ButtonAction } from '@slack/bolt';
import type { Door } from '../../domain/decision';
import { RefusedError } from '../../domain/errors';
import { given } from '../../domain/given';
import { type ListedPage, type ListPosition, readDecisionValue, readPageValue } from './button-value';

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
    | { readonly via: 'card' | 'message' }
    | { readonly via: 'pending'; readonly page?: ListedPage }
    | {
        readonly via: 'home';
        readonly page?: ListedPage;
        /** What is filtered there. */
        readonly words?: string;
        /** The Home that was clicked on. Slack refuses to replace a newer one. */
        readonly hash?: string;
      }
  ) & { readonly via: Exclude<Door, 'api'> };

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

/**
 * On which article, and which review of it, a click decides, and where it was made. The same button stands on the card, in the list and on the Home.
 * @throws RefusedError `article-not-found` when the button names no article.
 */
export function decisionClick(
  click: Click,
  action: ButtonAction,
): { articleId: string; review?: number; surface: Surface } {
  const { value = '' } = action;
  const named = readDecisionValue(value);
  if (!named) throw new RefusedError({ code: 'article-not-found', articleId: value });
  const { page, ...which } = named;
  const person = personOf(click);
  if (click.view) {
    const { hash, private_metadata } = click.view;
    const { words } = readPageValue(private_metadata);
    return { ...which, surface: { ...person, via: 'home', ...given({ page, words, hash: hash || undefined }) } };
  }
  return {
    ...which,
    surface: isEphemeral(click) ? { ...person, via: 'pending', ...given({ page }) } : { ...person, via: 'card' },
  };
}

/** The longest search that is taken, in characters; it stands in the value of each row's buttons. */
export const MAX_SEARCH_LENGTH = 200;

/** What to search for, from what somebody wrote after the command. It is not cut: what is too long would find nothing then. */
export function searchPosition(text: string): ListPosition {
  const words = text.trim().replace(/\s+/g, ' ');
  return words ? { words } : {};
}
