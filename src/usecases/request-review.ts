import type { Articles } from '../domain/article-record';
import { withdrawal } from '../domain/erasure';
import { unlessErased } from '../domain/errors';
import { replacementNoted } from '../domain/replacement';
import type { Clock, Log } from '../domain/system';
import type { ReviewRequest, Workflow } from '../domain/workflow';
import type { ShowRecord } from './projection/show-record';
import type { WithdrawReplaced } from './withdraw-replaced';

/**
 * Stores an article that waits for a decision, then brings its card to the channel. An execution waits for nobody whose article was
 * erased meanwhile, or has ended before this one could take it over: it is ended. What waits again though another article takes its
 * place is withdrawn.
 * May be called late, again or out of order. Only a failed store, or withdrawal, is an error; without Slack the article is
 * still in /pending, and the sweep brings its card.
 */
export const requestReview =
  (deps: {
    articles: Pick<Articles, 'hold'>;
    workflow: Pick<Workflow, 'decide'>;
    showRecord: ShowRecord;
    withdrawReplaced: WithdrawReplaced;
    clock: Clock;
    log: Log;
  }) =>
  async (request: ReviewRequest): Promise<void> => {
    const { articleId, article, executionArn, taskToken } = request;
    const held = await unlessErased(deps.articles.hold(request), undefined);
    if (held?.record.executionArn !== executionArn) {
      deps.log.info('review-superseded', { articleId, status: held?.record.status ?? 'erased' });
      return void (await deps.workflow.decide(taskToken, withdrawal(deps.clock())));
    }
    const { change, record } = held;
    deps.log.info('review-requested', { articleId, change, rule: article.matches[0]?.rule });
    const replacedBy = replacementNoted(record);
    if (replacedBy) await deps.withdrawReplaced({ articleId, by: replacedBy.articleId });
    await deps.showRecord(record);
  };
