import { setTimeout as sleep } from 'node:timers/promises';
import { type ExecutionListItem, ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { articlesTable } from '../../aws/articles-table';
import { reviewIn, reviewWorkflow, UNSUCCESSFUL } from '../../aws/review-workflow';
import type { Articles } from '../../domain/article-record';
import { unlessErased } from '../../domain/errors';
import { hasEnded } from '../../domain/outcome';
import type { Workflow } from '../../domain/workflow';
import { jsonLog } from '../../wire/shared/log';
import { typed } from '../remedies';
import { type Check, failed, ok } from './check';
import type { Facts } from './facts';

/** Of each status, the newest: enough to see that, and what, something is wrong. */
const LOOKED_AT = 100;
const NAMED = 3;

/** No execution ended before its article had an outcome. */
export function executions({
  target,
  deployment,
  sfn,
  dynamo,
}: Pick<Facts, 'target' | 'deployment' | 'sfn' | 'dynamo'>): Check {
  return {
    name: 'executions',
    run: async () => {
      const { StateMachineArn: stateMachineArn, ArticlesTable } = await deployment.needed();
      const clock = () => new Date();
      const log = jsonLog('error');
      const deps = {
        articles: articlesTable({ dynamo, tableName: ArticlesTable, clock, sleep, log }),
        workflow: reviewWorkflow({ sfn, stateMachineArn, clock, sleep }),
      };
      const ended: ExecutionListItem[] = [];
      for (const statusFilter of UNSUCCESSFUL) {
        const page = await sfn.send(
          new ListExecutionsCommand({ stateMachineArn, statusFilter, maxResults: LOOKED_AT }),
        );
        ended.push(...(page.executions ?? []));
      }
      const stuck: ExecutionListItem[] = [];
      for (const execution of ended) if (await isStuck(deps, execution)) stuck.push(execution);
      const [first] = stuck;
      if (first === undefined) return ok('none ended without an outcome');
      const named = stuck.slice(0, NAMED).map(({ name, status }) => `${name} (${status})`);
      return failed(
        `${stuck.length} execution(s) ended without an outcome: ${named.join(', ')}${stuck.length > NAMED ? ' …' : ''}.`,
        `Put the cause right, then: ${typed(target, 'revive', reviewIn(first.name ?? '').articleId)}`,
      );
    },
  };
}

/** Whether the article still waits for this execution, or was never recorded, and not revived either. */
async function isStuck(
  { articles, workflow }: { articles: Pick<Articles, 'find'>; workflow: Pick<Workflow, 'describe'> },
  { name = '', executionArn }: ExecutionListItem,
): Promise<boolean> {
  const { articleId, review } = reviewIn(name);
  const reading = async () => (await articles.find(name)) ?? (await articles.find(articleId));
  const record = await unlessErased(reading(), 'erased' as const);
  if (record === 'erased') return false;
  if (record) return !hasEnded(record) && record.executionArn === executionArn;
  // A later review that is dead, too, is looked at by itself.
  return (await workflow.describe(articleId, review + 1)) === undefined;
}
