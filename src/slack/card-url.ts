import type { Place } from '../domain/effects';

/**
 * The address of an article's card, or of the digest that speaks for it. `workspaceUrl`: the workspace's own address.
 * Source: https://docs.slack.dev/reference/methods/chat.getPermalink, whose answers are of this form.
 * @returns undefined where there is none, or the workspace's address is not known.
 */
export function cardUrl(card: Place | undefined, workspaceUrl: string | undefined): string | undefined {
  if (!card || workspaceUrl === undefined) return undefined;
  return new URL(`archives/${card.channel}/p${card.ts.replace('.', '')}`, workspaceUrl).href;
}
