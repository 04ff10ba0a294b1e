import type { Person, SeenMessage, Shown } from 'slack-stand-in/testing';
import { readDecisionValue } from '../../slack/answers/button-value';
import { ACTIONS } from '../../slack/ids';
import type { PaneDeps } from '../pane-deps';
import type { ArticleSeen, HoldpointApi } from './holdpoint-api';

/** One of two people who clicked at the same instant. */
interface Clicker {
  readonly user: string;
  readonly button: 'Approve' | 'Reject';
  /** What the app told them; in the words of Slack's client where it told them nothing. */
  readonly told: SeenMessage | string;
  /** Whether their decision is the one recorded. */
  readonly won: boolean;
}

/** How two opposite clicks on one card ended. */
export interface Race {
  readonly article: ArticleSeen;
  readonly clickers: readonly Clicker[];
}

/**
 * Lets one moderator approve and another reject the newest card that waits, at the same instant, by the same signed
 * requests that a click on the card sends.
 * @returns undefined when no card waits.
 */
export async function clickAsBoth(
  { slack, reviewChannel, moderators }: Pick<PaneDeps, 'slack' | 'reviewChannel' | 'moderators'>,
  api: Pick<HoldpointApi, 'article'>,
): Promise<Race | undefined> {
  // Loaded when somebody asks for a race: the host is ready the sooner.
  const { slackAt } = await import('slack-stand-in/testing');
  const client = slackAt(slack.url());
  const [approver, rejecter] = [client.as(moderators[0]), client.as(moderators[1])];
  const found = await newestThatWaits(await approver.messages(reviewChannel), api);
  if (found === undefined) return undefined;
  const { card, value, articleId } = found;

  const [approved, rejected] = await Promise.all([
    approver.click(card, ACTIONS.approve, value),
    rejecter.click(card, ACTIONS.reject, value),
  ]);
  const article = await api.article(articleId);
  if (article === undefined) return undefined;
  const clicker = ({ id: user }: Person, button: Clicker['button'], status: string, shown: Shown): Clicker => ({
    user,
    button,
    told: shown.ephemeral.at(-1) ?? shown.text ?? '',
    won: article.decision?.by === user && article.decision.status === status,
  });
  return {
    article,
    clickers: [clicker(approver, 'Approve', 'published', approved), clicker(rejecter, 'Reject', 'rejected', rejected)],
  };
}

/** A card may have its buttons for a moment after its article was decided: the API is asked. */
async function newestThatWaits(messages: readonly SeenMessage[], api: Pick<HoldpointApi, 'article'>) {
  for (const card of messages.toReversed()) {
    const value = approveValue(card);
    const { articleId } = readDecisionValue(value) ?? {};
    if (articleId === undefined) continue;
    if ((await api.article(articleId))?.status === 'pending') return { card, value, articleId };
  }
  return undefined;
}

/** The value of a card's Approve button; empty without one. A list is no card. */
function approveValue({ is_ephemeral: isList, blocks = [] }: SeenMessage): string {
  if (isList) return '';
  const buttons = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
  const approve = buttons.find((button) => button.action_id === ACTIONS.approve);
  return approve?.type === 'button' ? (approve.value ?? '') : '';
}
