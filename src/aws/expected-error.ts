import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';

/** What a call gives; undefined when it ends in one of these errors, which the caller reckons with. */
export async function unless<T>(
  call: Promise<T>,
  ...expected: (abstract new (
    ...args: never[]
  ) => Error)[]
): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (expected.some((kind) => error instanceof kind)) return undefined;
    throw error;
  }
}

/** Makes a conditional write. @returns undefined when its condition did not hold. */
export function onlyIf<T>(write: Promise<T>): Promise<T | undefined> {
  return unless(write, ConditionalCheckFailedException);
}
