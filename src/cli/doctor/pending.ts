import { setTimeout as sleep } from 'node:timers/promises';
import { articlesTable } from '../../aws/articles-table';
import { reviewWorkflow } from '../../aws/review-workflow';
import type { ArticleRecord } from '../../domain/article-record';
import { waitsAlone } from '../../domain/workflow';
import { typed } from '../remedies';
import { type Check, failed, ok } from './check';
import type { Facts } from './facts';

/** The oldest, which would be stuck first. */
const LOOKED_AT = 100;
const AT_ONCE = 10;

/** Every article that waits has an execution that waits with it. */
export function pending(
  { target, deployment, sfn, dynamo }: Pick<Facts, 'target' | 'deployment' | 'sfn' | 'dynamo'>,
  clock: () => Date,
): Check {
  return {
    name: 'pending',
    run: async () => {
      // Begins like `executions` on purpose: to ask for two outputs of the stack is what they have in common, no more.
      const { StateMachineArn: stateMachineArn, ArticlesTable } = await deployment.needed();
      const unreadable: string[] = [];
      const error = (_event: string, fields: Record<string, unknown> = {}) => void unreadable.push(`${fields.error}`);
      const log = { info: () => {}, warn: () => {}, error };
      const articles = articlesTable({ dynamo, tableName: ArticlesTable, clock, sleep, log });
      const workflow = reviewWorkflow({ sfn, stateMachineArn, clock, sleep });
      const { items } = await articles.list({ status: 'pending', limit: LOOKED_AT });
      const alone: ArticleRecord[] = [];
      for (let from = 0; from < items.length; from += AT_ONCE) {
        await Promise.all(
          items.slice(from, from + AT_ONCE).map(async (record) => {
            if (await waitsAlone({ articles, workflow }, record)) alone.push(record);
          }),
        );
      }
      if (unreadable.length > 0) {
        return failed(
          `${unreadable.length} of those that wait cannot be read, and stand in no list: ${unreadable.slice(0, 3).join(', ')}.`,
          'If a newer version wrote them, deploy it again. Otherwise see “What cannot be read” in docs/operations.md.',
        );
      }
      const [first] = alone;
      if (first === undefined) return ok(`${items.length} waiting, each with its execution`);
      return failed(
        `${alone.length} article(s) wait and nothing waits with them: ${first.articleId}${alone.length > 1 ? ' …' : ''}. They cannot be decided.`,
        `Begin its review anew: ${typed(target, 'revive', first.articleId)}`,
      );
    },
  };
}
