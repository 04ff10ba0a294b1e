/** Something an operator can put right: what is wrong, and what to do about it, a sentence each. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';

  constructor(
    readonly fault: string,
    /** A sentence with the command to type, where there is one. */
    readonly remedy: string,
    options?: ErrorOptions,
  ) {
    super(`${fault} ${remedy}`, options);
  }
}

/** A command that was not typed right. The message says how it is used. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
