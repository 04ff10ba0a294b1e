import * as z from 'zod';
import { operation } from '../operation';
import { parseMachineArn } from './arns';
import { summary } from './describe-execution';
import type { Engine } from './engine';
import { stateMachineDoesNotExist } from './errors';
import { arn, pageToken, paging, readPageToken } from './requests';

/** Lists a machine's executions, the newest first, all or of one status. */
export const listExecutions = (engine: Engine) =>
  operation(
    z.object({
      stateMachineArn: arn,
      // Executions of a Map Run alone are ever pending.
      statusFilter: z.enum(['SUCCEEDED', 'TIMED_OUT', 'PENDING_REDRIVE', 'ABORTED', 'FAILED', 'RUNNING']).optional(),
      ...paging,
      nextToken: z.string().min(1).max(3096).optional(),
    }),
    async ({ stateMachineArn, statusFilter, maxResults, nextToken }) => {
      const machine = parseMachineArn(stateMachineArn);
      if ((await engine.store.machine(machine)) === undefined) throw stateMachineDoesNotExist(stateMachineArn);
      const list = `${stateMachineArn} ${statusFilter}`;
      const after = nextToken === undefined ? undefined : readPageToken(list, nextToken);
      if (statusFilter === 'PENDING_REDRIVE') return { executions: [] };
      const { items, last } = await engine.store.executions(machine, statusFilter, maxResults, after);
      return { executions: items.map(summary), nextToken: last && pageToken(list, last) };
    },
  );
