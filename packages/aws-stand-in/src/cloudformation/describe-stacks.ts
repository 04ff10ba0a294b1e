import { AwsError } from '../aws-error';
import { type QueryOperation, xmlText } from '../query-protocol';

/** What stacks tell about themselves: their outputs, by the stack's name. */
export type Stacks = Map<string, Readonly<Record<string, string>>>;

/**
 * CloudFormation's `DescribeStacks`, as far as it tells an operator's commands where everything is.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html
 */
export const describeStacks =
  (stacks: Stacks): QueryOperation =>
  (request) => {
    const name = request.get('StackName') ?? '';
    const outputs = stacks.get(name);
    if (outputs === undefined) throw new AwsError('ValidationError', `Stack with id ${name} does not exist`);
    const members = Object.entries(outputs).map(
      ([key, value]) =>
        `<member><OutputKey>${xmlText(key)}</OutputKey><OutputValue>${xmlText(value)}</OutputValue></member>`,
    );
    return [
      `<Stacks><member><StackName>${xmlText(name)}</StackName><StackStatus>CREATE_COMPLETE</StackStatus>`,
      `<Outputs>${members.join('')}</Outputs></member></Stacks>`,
    ].join('');
  };
