import { setTimeout as sleep } from 'node:timers/promises';
import { SFNClient } from '@aws-sdk/client-sfn';
import { reviewWorkflow } from '../../aws/review-workflow';
import { clock, config } from './process';

/** The arbiter of every decision. */
export const workflow = reviewWorkflow({
  sfn: new SFNClient({ cacheMiddleware: true }),
  stateMachineArn: config.STATE_MACHINE_ARN,
  clock,
  sleep,
});

/** Where an execution can be looked at. */
export function executionUrl(executionArn: string): string {
  return `${config.EXECUTION_URL}${encodeURIComponent(executionArn)}`;
}
