import * as z from 'zod';
import { operation } from '../operation';
import { executionArn, machineArn, parseExecutionArn } from './arns';
import type { Engine } from './engine';
import { executionDoesNotExist } from './errors';
import { REDRIVABLE_FOR } from './purge-executions';
import { arn } from './requests';
import type { ExecutionRecord } from './store';

/** Tells all about one execution but its history. */
export const describeExecution = (engine: Engine) =>
  operation(z.object({ executionArn: arn }), async ({ executionArn: asked }) => {
    const record = await engine.store.record(parseExecutionArn(asked));
    if (record === undefined) throw executionDoesNotExist(asked);
    const { status, output, error, cause, stopDate = Number.POSITIVE_INFINITY } = record;
    const isRedrivable = status !== 'RUNNING' && status !== 'SUCCEEDED' && engine.now() - stopDate < REDRIVABLE_FOR;
    return {
      ...summary(record),
      input: record.input,
      inputDetails: { included: true },
      output,
      traceHeader: record.traceHeader,
      outputDetails: output === undefined ? undefined : { included: true },
      error,
      cause,
      redriveStatus: isRedrivable ? 'REDRIVABLE' : 'NOT_REDRIVABLE',
      redriveStatusReason: isRedrivable ? undefined : `Execution is ${status} and cannot be redriven`,
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
    stopDate: record.stopDate && record.stopDate / 1000,
    redriveCount: record.redriveCount,
    redriveDate: record.redriveDate && record.redriveDate / 1000,
  };
}
