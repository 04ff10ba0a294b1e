import { AwsError } from '../aws-error';

/** The errors of Step Functions that this endpoint answers with. */
export type StepFunctionsErrorName =
  | 'ExecutionAlreadyExists'
  | 'ExecutionDoesNotExist'
  | 'ExecutionNotRedrivable'
  | 'InvalidArn'
  | 'InvalidDefinition'
  | 'InvalidExecutionInput'
  | 'InvalidName'
  | 'InvalidOutput'
  | 'InvalidToken'
  | 'MissingRequiredParameter'
  | 'ResourceNotFound'
  | 'StateMachineAlreadyExists'
  | 'StateMachineDoesNotExist'
  | 'StateMachineTypeNotSupported'
  | 'TaskTimedOut'
  | 'TooManyTags';

/** An error with the qualified name that Step Functions puts on the wire. */
export function stepFunctionsError(name: StepFunctionsErrorName, message: string): AwsError {
  return new AwsError(`com.amazonaws.swf.service.v2.model#${name}`, message);
}

/** A token of a task that is settled, expired or replaced; AWS does not tell these apart. */
export function taskTimedOut(): AwsError {
  return stepFunctionsError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
}

/** A token that no task ever had, or a page token that no list gave. */
export function invalidToken(): AwsError {
  return stepFunctionsError('InvalidToken', "Invalid Token: 'Invalid token'");
}

/** An execution that was never started. */
export function executionDoesNotExist(arn: string): AwsError {
  return stepFunctionsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
}

/** An execution that ended too long ago for its history to be kept still. */
export function historyPurged(arn: string): AwsError {
  return stepFunctionsError(
    'ExecutionDoesNotExist',
    `aws-stand-in purged the history 14 days after the end of '${arn}'`,
  );
}

/** A state machine that was never created, or is deleted. */
export function stateMachineDoesNotExist(arn: string): AwsError {
  return stepFunctionsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
}
