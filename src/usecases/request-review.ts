import { type Articles, leaseFrom } from '../domain/article-record';
import { withdrawal } from '../domain/erasure';
import { unlessErased } from '../domain/errors';
import type { Clock, Log } from '../domain/system';
import type { ReviewRequest, Workflow } from '../domain/workflow';
import type { ShowInSlack } from './show-in-slack';

/**
 * Stores an article that waits for a decision, then brings its card to the channel. What was erased meanwhile is withdrawn.
 * May be called late, again or out of order. Only a failed store, or withdrawal, is an error; without Slack the article is
 * still in /pending, and the sweep brings its card.
 */
export const requestReview =
  (deps: {
    articles: Pick<Articles, 'hold'>;
    workflow: Pick<Workflow, 'decide'>;
    showInSlack: ShowInSlack;
    clock: Clock;
    log: Log;
  }) =>
  async (request: ReviewRequest): Promise<void> => {
    const { articleId, article, taskToken } = request;
    const now = deps.clock();
    const held = await unlessErased(deps.articles.hold(request, leaseFrom(now)), 'erased' as const);
    if (held === 'erased') {
      deps.log.info('erased-withdrawn', { articleId });
      return void (await deps.workflow.decide(taskToken, withdrawal(now)));
    }
    const { change, record } = held;
    deps.log.info('review-requested', { articleId, change, rule: article.matches[0]?.rule });
    if (change === 'created') await deps.showInSlack(record, { fresh: true });
    // The card that nobody has confirmed yet may be on its way: the sweep looks for it when it would have come.
    if (change === 'reopened' && record.card) await deps.showInSlack(record);
  };
