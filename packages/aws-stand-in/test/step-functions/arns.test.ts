import { describe, expect, it } from '@jest/globals';
import { parseExecutionArn, parseMachineArn } from '../../src/step-functions/arns';

const HERE = 'arn:aws:states:us-east-1:000000000000';

describe('an ARN', () => {
  it('of this endpoint is read', () => {
    expect(parseMachineArn(`${HERE}:stateMachine:m`)).toBe('m');
    expect(parseExecutionArn(`${HERE}:execution:m:e`)).toEqual({ machine: 'm', name: 'e' });
  });

  it.each([
    ['a region', 'arn:aws:states:eu-west-1:000000000000'],
    ['an account', 'arn:aws:states:us-east-1:111111111111'],
    ['a partition', 'arn:aws-cn:states:us-east-1:000000000000'],
  ])('of another place is refused, in words of the stand-in: %s', (_, elsewhere) => {
    const why = 'aws-stand-in has only what is in us-east-1, in the account 000000000000: ';
    const arn = `${elsewhere}:stateMachine:m`;

    expect(() => parseMachineArn(arn)).toThrow(`Invalid Arn: '${why}${arn}'`);
    expect(() => parseExecutionArn(`${elsewhere}:execution:m:e`)).toThrow(why);
  });

  it.each([
    ['ends', 'Invalid ARN prefix: ends'],
    [`${HERE}:execution:m:e`, 'Resource type not valid in this context: execution'],
    [`${HERE}:express:m:e:1`, 'Resource type not valid in this context: express'],
    [
      `${HERE}:stateMachine:m:1`,
      `aws-stand-in implements no versions and aliases of state machines: ${HERE}:stateMachine:m:1`,
    ],
    ['arn:aws:states', 'arn:aws:states'],
    [`${HERE}:stateMachine:`, `${HERE}:stateMachine:`],
  ])('that names no machine is refused, worded as AWS words it: %s', (arn, why) => {
    expect(() => parseMachineArn(arn)).toThrow(`Invalid Arn: '${why}'`);
  });
});
