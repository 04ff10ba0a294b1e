import { type Articles, leaseFrom } from '../domain/article-record';
import type { Clock } from '../domain/system';
import type { ShowInSlack } from './show-in-slack';

/**
 * Shows a recorded decision in Slack: on the card, and to the submitter.
 * @throws SlackUnavailableError, SlackRefusedError so that the state machine tries again a few times; after that the
 * record is still due, and the sweep takes over.
 */
export const announceDecision =
  (deps: { articles: Pick<Articles, 'find' | 'claim'>; showInSlack: ShowInSlack; clock: Clock }) =>
  async (articleId: string): Promise<void> => {
    const record = await deps.articles.find(articleId);
    if (record?.dueAt === undefined) return;
    const claimed = await deps.articles.claim(record, leaseFrom(deps.clock()));
    if (!claimed) return;
    const outcome = await deps.showInSlack(claimed);
    if (!outcome.shown) throw outcome.error;
  };
