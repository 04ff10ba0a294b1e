import type { Person, SeenMessage, Shown } from 'slack-stand-in/testing';
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
  api: HoldpointApi,
): Promise<Race | undefined> {
  // Loaded when somebody asks for a race: the host is ready the sooner.
  const { slackAt } = await import('slack-stand-in/testing');
  const client = slackAt(slack.url());
  const [approver, rejecter] = [client.as(moderators[0]), client.as(moderators[1])];
  const card = (await approver.messages(reviewChannel)).findLast((message) => articleOf(message) !== undefined);
  const articleId = card && articleOf(card);
  if (card === undefined || articleId === undefined) return undefined;

  const [approved, rejected] = await Promise.all([
    approver.click(card, ACTIONS.approve, articleId),
    rejecter.click(card, ACTIONS.reject, articleId),
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

/** The article of a card that waits: it has an Approve button, whose value is the article's id. A list is no card. */
function articleOf({ is_ephemeral: isList, blocks = [] }: SeenMessage): string | undefined {
  if (isList) return undefined;
  const buttons = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
  const approve = buttons.find((button) => button.action_id === ACTIONS.approve);
  return approve?.type === 'button' ? approve.value : undefined;
}
