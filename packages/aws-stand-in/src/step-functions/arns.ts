import { stepFunctionsError } from './errors';

/** The one region of the local endpoint. */
export const REGION = 'us-east-1';
/** The one account of the local endpoint. */
export const ACCOUNT = '000000000000';

const STATES = `arn:aws:states:${REGION}:${ACCOUNT}`;
const MACHINE_ARN = /^arn:aws:states:[a-z0-9-]+:\d{12}:stateMachine:([^:]{1,80})$/;
const EXECUTION_ARN = /^arn:aws:states:[a-z0-9-]+:\d{12}:execution:([^:]{1,80}):([^:]{1,80})$/;

/** What tells one execution from all others. */
export interface ExecutionId {
  readonly machine: string;
  readonly name: string;
}

/** The role that machines without one are shown with; nothing here checks permissions. */
export const LOCAL_ROLE_ARN = `arn:aws:iam::${ACCOUNT}:role/local`;

/** The ARN of a state machine of this endpoint. */
export function machineArn(name: string): string {
  return `${STATES}:stateMachine:${name}`;
}

/** The ARN of an execution of this endpoint. */
export function executionArn({ machine, name }: ExecutionId): string {
  return `${STATES}:execution:${machine}:${name}`;
}

/** @throws AwsError InvalidArn for what is not the ARN of a state machine. */
export function parseMachineArn(arn: string): string {
  const name = MACHINE_ARN.exec(arn)?.[1];
  if (name === undefined) throw stepFunctionsError('InvalidArn', `Invalid Arn: '${arn}'`);
  return name;
}

/** @throws AwsError InvalidArn for what is not the ARN of an execution. */
export function parseExecutionArn(arn: string): ExecutionId {
  const [, machine, name] = EXECUTION_ARN.exec(arn) ?? [];
  if (machine === undefined || name === undefined) throw stepFunctionsError('InvalidArn', `Invalid Arn: '${arn}'`);
  return { machine, name };
}
