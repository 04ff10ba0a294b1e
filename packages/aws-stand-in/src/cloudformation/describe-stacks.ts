import * as z from 'zod';
import { AwsError } from '../aws-error';
import { type QueryOperation, queryOperation, xmlText } from '../query-protocol';

/** What stacks tell about themselves: their outputs, by the stack's name. */
export type Stacks = Map<string, Readonly<Record<string, string>>>;

/**
 * CloudFormation's `DescribeStacks`, as far as it tells an operator's commands where everything is.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html
 */
export const describeStacks = (stacks: Stacks): QueryOperation =>
  queryOperation(z.object({ StackName: z.string().min(1).optional() }), ({ StackName }) => {
    const asked = [...stacks].filter(([name]) => StackName === undefined || name === StackName);
    if (StackName !== undefined && asked.length === 0) {
      throw new AwsError('ValidationError', `Stack with id ${StackName} does not exist`);
    }
    return `<Stacks>${asked.map(([name, outputs]) => stackXml(name, outputs)).join('')}</Stacks>`;
  });

function stackXml(name: string, outputs: Readonly<Record<string, string>>): string {
  const members = Object.entries(outputs).map(
    ([key, value]) =>
      `<member><OutputKey>${xmlText(key)}</OutputKey><OutputValue>${xmlText(value)}</OutputValue></member>`,
  );
  return [
    `<member><StackName>${xmlText(name)}</StackName><StackStatus>CREATE_COMPLETE</StackStatus>`,
    `<Outputs>${members.join('')}</Outputs></member>`,
  ].join('');
}
