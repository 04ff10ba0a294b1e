import * as z from 'zod';
import { operation } from '../operation';
import { executionArn, machineArn, parseExecutionArn } from './arns';
import type { Engine } from './engine';
import { executionDoesNotExist } from './errors';
import { arn } from './requests';
import type { ExecutionRecord } from './store';

/** Tells all about one execution but its history. */
export const describeExecution = (engine: Engine) =>
  operation(z.object({ executionArn: arn }), async ({ executionArn: asked }) => {
    const record = await engine.store.record(parseExecutionArn(asked));
    if (record === undefined) throw executionDoesNotExist(asked);
    const { status, error, cause } = record;
    return {
      ...summary(record),
      input: record.input,
      inputDetails: { included: true },
      ...(record.output === undefined ? {} : { output: record.output, outputDetails: { included: true } }),
      ...(error === undefined ? {} : { error }),
      ...(cause === undefined ? {} : { cause }),
      ...(status === 'RUNNING' || status === 'SUCCEEDED'
        ? {
            redriveStatus: 'NOT_REDRIVABLE',
            redriveStatusReason: `Execution is ${status} and cannot be redriven`,
          }
        : { redriveStatus: 'REDRIVABLE' }),
    };
  });

/** What lists and descriptions of executions have in common; times in seconds since the epoch. */
export function summary(record: ExecutionRecord) {
  return {
    executionArn: executionArn(record),
    stateMachineArn: machineArn(record.machine),
    name: record.name,
    status: record.status,
    startDate: record.startDate / 1000,
    ...(record.stopDate === undefined ? {} : { stopDate: record.stopDate / 1000 }),
    redriveCount: record.redriveCount,
    ...(record.redriveDate === undefined ? {} : { redriveDate: record.redriveDate / 1000 }),
  };
}
