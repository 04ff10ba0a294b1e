import * as z from 'zod';
import { operation } from '../operation';
import { parseExecutionArn } from './arns';
import type { Engine } from './engine';
import { executionDoesNotExist, historyPurged } from './errors';
import type { HistoryEvent } from './history-event';
import { arn, pageToken, paging, readPageToken } from './requests';

const EXECUTION_DATA = new Set(['input', 'output', 'parameters', 'assignedVariables']);

/** Tells an execution's events in their order, or the other way round. */
export const getExecutionHistory = (engine: Engine) =>
  operation(
    z.object({
      executionArn: arn,
      reverseOrder: z.boolean().default(false),
      includeExecutionData: z.boolean().default(true),
      ...paging,
    }),
    async ({ executionArn, reverseOrder, includeExecutionData, maxResults, nextToken }) => {
      const id = parseExecutionArn(executionArn);
      if ((await engine.store.record(id)) === undefined) throw executionDoesNotExist(executionArn);
      const list = `${executionArn} ${reverseOrder}`;
      const after = nextToken === undefined ? undefined : Number(readPageToken(list, nextToken));
      const events = await engine.store.history(id, maxResults, reverseOrder, after);
      if (events.length === 0 && after === undefined) throw historyPurged(executionArn);
      const last = events.length === maxResults ? events.at(-1) : undefined;
      return {
        events: includeExecutionData ? events : events.map(withoutData),
        nextToken: last && pageToken(list, String(last.id)),
      };
    },
  );

function withoutData(event: HistoryEvent): object {
  return JSON.parse(JSON.stringify(event, (key, value) => (EXECUTION_DATA.has(key) ? undefined : value)));
}
