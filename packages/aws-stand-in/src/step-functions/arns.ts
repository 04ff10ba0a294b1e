import { stepFunctionsError } from './errors';

/** The one region of the local endpoint. */
export const REGION = 'us-east-1';
/** The one account of the local endpoint. */
export const ACCOUNT = '000000000000';

const STATES = `arn:aws:states:${REGION}:${ACCOUNT}`;

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

/** @throws AwsError InvalidArn for what is not the ARN of a state machine of this endpoint. */
export function parseMachineArn(arn: string): string {
  const [name = '', ...more] = namesIn(arn, 'stateMachine');
  if (more.length > 0) throw invalidArn(`aws-stand-in implements no versions and aliases of state machines: ${arn}`);
  return name;
}

/** @throws AwsError InvalidArn for what is not the ARN of an execution of this endpoint. */
export function parseExecutionArn(arn: string): ExecutionId {
  const [machine = '', name, ...more] = namesIn(arn, 'execution');
  if (name === undefined || more.length > 0) throw invalidArn(arn);
  return { machine, name };
}

function namesIn(arn: string, wanted: 'stateMachine' | 'execution'): string[] {
  const [scheme, partition, service, region, account, kind, ...names] = arn.split(':');
  if (scheme !== 'arn') throw invalidArn(`Invalid ARN prefix: ${arn}`);
  if (partition === undefined || service !== 'states' || !/^\d{12}$/.test(account ?? '')) throw invalidArn(arn);
  if (kind !== wanted) throw invalidArn(`Resource type not valid in this context: ${kind}`);
  if (names.length === 0 || names.some((name) => name.length < 1 || name.length > 80)) throw invalidArn(arn);
  if (partition !== 'aws' || region !== REGION || account !== ACCOUNT) {
    throw invalidArn(`aws-stand-in has only what is in ${REGION}, in the account ${ACCOUNT}: ${arn}`);
  }
  return names;
}

function invalidArn(why: string) {
  return stepFunctionsError('InvalidArn', `Invalid Arn: '${why}'`);
}
