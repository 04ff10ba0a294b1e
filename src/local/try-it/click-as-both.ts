import { act } from 'slack-stand-in/page';
import { ACTIONS } from '../../slack/ids';
import type { PaneParts } from '../pane-parts';
import type { ArticleSeen, HoldpointApi } from './holdpoint-api';

/** One of two people who clicked at the same instant. */
interface Clicker {
  readonly user: string;
  readonly button: 'Approve' | 'Reject';
  /** What the app told them, as mrkdwn. */
  readonly told: string;
  /** Whether their decision is the one recorded. */
  readonly won: boolean;
}

/** How two opposite clicks on one card ended. */
export interface Race {
  readonly article: ArticleSeen;
  readonly clickers: readonly Clicker[];
}

const CARDS_SEARCHED = 100;

/**
 * Lets one moderator approve and another reject the newest card that waits, at the same instant, by the same signed
 * requests that a click on the card sends.
 * @returns undefined when no card waits.
 */
export async function clickAsBoth(
  { slack, reviewChannel, moderators }: Pick<PaneParts, 'slack' | 'reviewChannel' | 'moderators'>,
  api: HoldpointApi,
): Promise<Race | undefined> {
  const messages = await slack.messages.history(reviewChannel, { limit: CARDS_SEARCHED });
  const card = messages.map(({ ts, blocks }) => ({ ts, articleId: waitingArticle(blocks) })).find(isWaiting);
  if (card === undefined) return undefined;

  const container = { channel: reviewChannel, ts: card.ts };
  const click = (user: string, action_id: string) =>
    act(slack, { user, container, action_id, value: card.articleId });
  const [approves, rejects] = moderators;
  const answers = await Promise.all([click(approves, ACTIONS.approve), click(rejects, ACTIONS.reject)]);
  const article = await api.article(card.articleId);
  if (article === undefined) return undefined;
  const clicker = (user: string, button: Clicker['button'], status: string, answer: unknown): Clicker => ({
    user,
    button,
    told: lastWords(answer),
    won: article.decision?.by === user && article.decision.status === status,
  });
  return {
    article,
    clickers: [
      clicker(approves, 'Approve', 'published', answers[0]),
      clicker(rejects, 'Reject', 'rejected', answers[1]),
    ],
  };
}

interface Card {
  readonly ts: string;
  readonly articleId: string;
}

const isWaiting = (card: { ts: string; articleId: string | undefined }): card is Card =>
  card.articleId !== undefined;

/** A card that waits has an Approve button, whose value is the article's id. */
function waitingArticle(blocks: readonly { type: string; elements?: unknown }[] = []): string | undefined {
  const buttons = blocks.flatMap(({ type, elements }) =>
    type === 'actions' && Array.isArray(elements) ? elements : [],
  );
  const approve = buttons.find((button) => button.action_id === ACTIONS.approve);
  return typeof approve?.value === 'string' ? approve.value : undefined;
}

function lastWords(answer: unknown): string {
  const { ephemeral = [], text = '' } = answer as { ephemeral?: { text: string }[]; text?: string };
  return ephemeral.at(-1)?.text ?? text;
}
