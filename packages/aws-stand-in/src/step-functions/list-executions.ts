import * as z from 'zod';
import { operation } from '../operation';
import { parseMachineArn } from './arns';
import { summary } from './describe-execution';
import type { Engine } from './engine';
import { invalidToken, stateMachineDoesNotExist } from './errors';
import { arn, pageToken, paging, readPageToken } from './requests';

/** Lists a machine's executions, the newest first, all or of one status. */
export const listExecutions = (engine: Engine) =>
  operation(
    z.object({
      stateMachineArn: arn,
      statusFilter: z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']).optional(),
      ...paging,
    }),
    async ({ stateMachineArn, statusFilter, maxResults, nextToken }) => {
      const machine = parseMachineArn(stateMachineArn);
      if ((await engine.store.machine(machine)) === undefined) throw stateMachineDoesNotExist(stateMachineArn);
      const after = nextToken === undefined ? undefined : readPageToken(nextToken);
      if (after !== undefined && !/^\d{13}:[^:]+$/.test(after)) throw invalidToken();
      const { items, last } = await engine.store.executions(machine, statusFilter, maxResults, after);
      return { executions: items.map(summary), nextToken: last && pageToken(last) };
    },
  );
