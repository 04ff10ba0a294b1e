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
  (to: { articles: Pick<Articles, 'hold'>; showInSlack: ShowInSlack; clock: Clock; log: Log }) =>
  async (request: ReviewRequest): Promise<void> => {
    const { change, record } = await to.articles.hold(request, leaseFrom(to.clock()));
    const { articleId, article } = request;
    to.log.info('review-requested', { articleId, change, rule: article.matches[0]?.rule });
    if (change === 'created') await to.showInSlack(record, { fresh: true });
  };
