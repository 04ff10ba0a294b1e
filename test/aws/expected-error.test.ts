import { ConditionalCheckFailedException, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { onlyIf, unless } from '../../src/aws/expected-error';

const says = { message: 'as AWS says', $metadata: {} };
const conditionFailed = new ConditionalCheckFailedException(says);
const notFound = new ResourceNotFoundException(says);

describe('unless', () => {
  it.each([['x'], [0], [null], [undefined]])('gives what the call gives: %j', async (value) => {
    expect(await unless(Promise.resolve(value), ResourceNotFoundException)).toBe(value);
  });

  it('gives nothing for any of the errors that are reckoned with', async () => {
    const expected = [ResourceNotFoundException, ConditionalCheckFailedException];
    expect(await unless(Promise.reject(notFound), ...expected)).toBeUndefined();
    expect(await unless(Promise.reject(conditionFailed), ...expected)).toBeUndefined();
  });

  it.each([new Error('throttled'), 'a string', undefined])('passes every other failure on: %s', async (thrown) => {
    await expect(unless(Promise.reject(thrown), ResourceNotFoundException)).rejects.toBe(thrown);
  });

  it('reckons with nothing unless told', async () => {
    await expect(unless(Promise.reject(notFound))).rejects.toBe(notFound);
  });
});

describe('onlyIf', () => {
  it('gives what the write gives, and nothing when its condition did not hold', async () => {
    expect(await onlyIf(Promise.resolve({ Attributes: {} }))).toEqual({ Attributes: {} });
    expect(await onlyIf(Promise.reject(conditionFailed))).toBeUndefined();
  });

  it('does not take a missing table for a condition', async () => {
    await expect(onlyIf(Promise.reject(notFound))).rejects.toBe(notFound);
  });
});
