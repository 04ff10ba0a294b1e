import { join } from 'node:path';
import {
  DefaultTokenResolver,
  type IPostProcessor,
  type IResolvable,
  type IResolveContext,
  Stack,
  StringConcat,
  Tokenization,
} from 'aws-cdk-lib';
import { QueryLanguage, StateGraph } from 'aws-cdk-lib/aws-stepfunctions';
import { reviewWorkflow } from './constructs/review-workflow';

/** Where the rendered workflow is kept, for the local host and for reviewers. */
export const GOLDEN_FILE = join(__dirname, 'review-workflow.asl.json');

/**
 * Renders the workflow as plain Amazon States Language, whose only open places are `${Name}` substitutions: what is
 * reviewed, what runs on one machine and what runs on AWS is the same text.
 */
export function workflowDefinition(): string {
  const stack = new Stack();
  const graph = new StateGraph(reviewWorkflow(stack).startState, 'review');
  const definition = Tokenization.resolve(
    { QueryLanguage: QueryLanguage.JSONATA, ...graph.toGraphJson(QueryLanguage.JSONATA) },
    { scope: stack, resolver: new OneText(), preparing: false },
  );
  return `${JSON.stringify(definition, readingOrder, 2)}\n`;
}

const FIELDS = [
  ...['Type', 'Choices', 'Resource', 'TimeoutSeconds', 'Arguments', 'Assign', 'Output'],
  ...['Retry', 'Catch', 'Default', 'Next', 'End'],
];

/** What a state is comes first, and where it leads to last. */
const readingOrder = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'Type' in value
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => FIELDS.indexOf(a) - FIELDS.indexOf(b)))
    : value;

/** Service integrations name the partition by a CloudFormation reference, which a plain file cannot hold. */
class OneText extends DefaultTokenResolver {
  constructor() {
    super(new StringConcat());
  }

  override resolveToken(token: IResolvable, context: IResolveContext, postProcessor: IPostProcessor): unknown {
    const resolved: unknown = super.resolveToken(token, context, postProcessor);
    return isPartition(resolved) ? 'aws' : resolved;
  }
}

const isPartition = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'Ref' in value && value.Ref === 'AWS::Partition';
