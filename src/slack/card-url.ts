import type { Card } from '../domain/article-record';

/**
 * The address of an article's own card. `workspaceUrl`: the workspace's own address.
 * Source: https://docs.slack.dev/reference/methods/chat.getPermalink, whose answers are of this form.
 * @returns undefined where there is no card, or only a digest, or the workspace's address is not known.
 */
export function cardUrl(card: Card | undefined, workspaceUrl: string | undefined): string | undefined {
  if (!card || card.shows === 'digest' || workspaceUrl === undefined) return undefined;
  return new URL(`archives/${card.channel}/p${card.ts.replace('.', '')}`, workspaceUrl).href;
}
