/** A refusal in the words of AWS, answered as HTTP 400, unless said otherwise, with `__type` and `message`. */
export class AwsError extends Error {
  /** @param type the qualified name on the wire, such as `com.amazonaws.swf.service.v2.model#TaskTimedOut`. */
  constructor(
    readonly type: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
    this.name = 'AwsError';
  }
}

/** What every AWS JSON service answers to a request that breaks its own shape. */
export function validationError(message: string): AwsError {
  return new AwsError('com.amazon.coral.validate#ValidationException', message);
}
