import { type Articles, leaseFrom } from '../domain/article-record';
import type { Clock, Log } from '../domain/system';
import type { ReviewRequest } from '../domain/workflow';
import type { ShowInSlack } from './show-in-slack';

/**
 * Stores an article that waits for a decision, then brings its card to the channel.
 * May be called late, again or out of order. Only a failed store is an error; without Slack the article is still in
 * /pending, and the sweep brings its card.
 */
export const requestReview =
  (deps: { articles: Pick<Articles, 'hold'>; showInSlack: ShowInSlack; clock: Clock; log: Log }) =>
  async (request: ReviewRequest): Promise<void> => {
    const { change, record } = await deps.articles.hold(request, leaseFrom(deps.clock()));
    const { articleId, article } = request;
    deps.log.info('review-requested', { articleId, change, rule: article.matches[0]?.rule });
    if (change === 'created') await deps.showInSlack(record, { fresh: true });
    if (change === 'reopened') await deps.showInSlack(record);
  };
