import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';

/** Makes a conditional write. @returns undefined when its condition did not hold. */
export const onlyIf = async <T>(write: Promise<T>): Promise<T | undefined> => {
  try {
    return await write;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
};
