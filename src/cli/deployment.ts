import { type CloudFormationClient, DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation';
import * as z from 'zod';
import { stackName } from '../../infra/config';
import type { Clock } from '../domain/system';
import { OperatorError } from './operator-error';
import { deployAgain, deployIt } from './remedies';
import type { Target } from './target';

const outputs = z.object({
  ApiUrl: z.url(),
  /** Not where Slack's requests come by Socket Mode. */
  SlackRequestUrl: z.url().optional(),
  SlackSecretName: z.string(),
  ArticlesTable: z.string(),
  SettingsTable: z.string(),
  SlackTable: z.string(),
  StateMachineArn: z.string(),
  /** As they are unless a stage says otherwise: a stack of before did not tell them. */
  ReviewDeadlineSeconds: z.coerce
    .number()
    .int()
    .default(7 * 24 * 60 * 60),
  UndoSeconds: z.coerce.number().int().default(30),
  PendingCommand: z.string().default('/pending'),
  ModerationCommand: z.string().default('/moderation'),
  ReviewChannelId: z.string(),
  ReviewerIds: z.string().transform((list) => list.split(',').map((entry) => entry.trim())),
  /** Where Slack is on one machine; slack.com without it. */
  SlackApiUrl: z.url().default('https://slack.com/api/'),
  OutcomeQueueUrl: z.url().optional(),
  OutcomeDeadLetterQueueUrl: z.url().optional(),
  /** How far what runs on one machine was skipped ahead of the wall clock, in milliseconds. */
  ClockAheadMs: z.coerce.number().default(0),
});

/** Where everything of one stage is, as its stack tells. */
export type Deployment = z.infer<typeof outputs>;

/** The time as a deployment has it: everybody's on AWS, and on one machine ahead of it by what was skipped. */
export function clockOf(
  { ClockAheadMs }: Pick<Deployment, 'ClockAheadMs'>,
  wallClock: Clock = () => new Date(),
): Clock {
  return () => new Date(wallClock().getTime() + ClockAheadMs);
}

/** @returns the stage's stack, however it is; undefined when there is none. */
export async function findStack(client: CloudFormationClient, stage: string): Promise<Stack | undefined> {
  try {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: stackName(stage) }));
    return Stacks?.[0];
  } catch (error) {
    // Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html
    if (error instanceof Error && / does not exist$/.test(error.message)) return undefined;
    throw error;
  }
}

/**
 * Reads where everything is.
 * @throws OperatorError when there is no such stack, or it was deployed by a version that told less.
 */
export function readDeployment(target: Target, stack: Stack | undefined): Deployment {
  const name = stackName(target.stage);
  if (!stack) {
    const where = target.aws.endpoint === undefined ? 'in this account and region' : `at ${target.aws.endpoint}`;
    throw new OperatorError(`There is no stack ${name} ${where}.`, deployIt(target));
  }
  const told = Object.fromEntries((stack.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  const parsed = outputs.safeParse(told);
  if (parsed.success) return parsed.data;
  const missing = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new OperatorError(`The stack ${name} does not tell ${missing}.`, deployAgain(target));
}
