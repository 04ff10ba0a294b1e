import type { QueryOperations } from '../query-protocol';
import { describeStacks, type Stacks } from './describe-stacks';

/** CloudFormation's operations, one file each. */
export function cloudFormationOperations(stacks: Stacks): QueryOperations {
  return { DescribeStacks: describeStacks(stacks) };
}
