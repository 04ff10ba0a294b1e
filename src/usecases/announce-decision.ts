import { type Articles, leaseFrom } from '../domain/article-record';
import type { Clock } from '../domain/system';
import type { ShowInSlack } from './show-in-slack';

/**
 * Shows a recorded decision in Slack: on the card, and to the submitter.
 * @throws SlackUnavailableError, SlackRefusedError so that the state machine tries again a few times; after that the
 * record is still due, and the sweep takes over.
 */
export const announceDecision =
  (to: { articles: Pick<Articles, 'find' | 'claim'>; showInSlack: ShowInSlack; clock: Clock }) =>
  async (articleId: string): Promise<void> => {
    const record = await to.articles.find(articleId);
    if (record?.dueAt === undefined) return;
    const claimed = await to.articles.claim(record, leaseFrom(to.clock()));
    if (!claimed) return;
    const outcome = await to.showInSlack(claimed);
    if (!outcome.shown) throw outcome.error;
  };
