import { AwsError } from '../aws-error';

/** An error with the qualified name that SQS puts on the wire. */
export function sqsError(name: string, message: string): AwsError {
  return new AwsError(`com.amazonaws.sqs#${name}`, message);
}

/** A queue that was never made. */
export function queueDoesNotExist(): AwsError {
  return sqsError('QueueDoesNotExist', 'The specified queue does not exist.');
}

/** A value that the request's shape allows and the queue does not. */
export function invalidParameter(message: string): AwsError {
  return new AwsError('com.amazon.coral.service#InvalidParameterValueException', message);
}

/** What a FIFO queue asks for. */
export function missingParameter(member: string): AwsError {
  const message = `The request must contain the parameter ${member}.`;
  return new AwsError('com.amazon.coral.service#MissingRequiredParameterException', message);
}
