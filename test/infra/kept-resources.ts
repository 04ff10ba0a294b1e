import { given, present } from '../../src/domain/given';

/** A resource that has somebody's data, or an address that somebody outside knows, as far as a deployment must not change it. */
export interface Kept {
  readonly type: string;
  readonly deletionPolicy?: string;
  /** What CloudFormation makes another resource for. */
  readonly identity: object;
  /** Of a table: its indexes, by name. */
  readonly indexes?: Record<string, object>;
}

/**
 * The types that are kept, and which of their properties make another resource when they change.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/
 */
const IDENTITY: Record<string, readonly string[]> = {
  'AWS::DynamoDB::Table': ['TableName', 'KeySchema', 'LocalSecondaryIndexes'],
  'AWS::SQS::Queue': ['QueueName', 'FifoQueue'],
  'AWS::SecretsManager::Secret': ['Name'],
  'AWS::Logs::LogGroup': ['LogGroupName'],
  'AWS::Events::EventBus': ['Name'],
  'AWS::SNS::Topic': ['TopicName', 'FifoTopic'],
  // Its executions go with it.
  'AWS::StepFunctions::StateMachine': ['StateMachineName', 'StateMachineType'],
  // Its address is in Slack, and in whatever submits articles.
  'AWS::ApiGatewayV2::Api': ['ProtocolType'],
};

/** A template, as far as this looks into it. */
export interface RawTemplate {
  readonly Resources: Record<string, RawResource>;
}

interface RawResource {
  readonly Type: string;
  readonly DeletionPolicy?: string;
  readonly Properties?: Record<string, unknown>;
}

interface TableIndex {
  readonly IndexName: string;
}

/** What of a template has to be there after the next deployment, too, by logical id. */
export function keptIn({ Resources }: RawTemplate): Record<string, Kept> {
  return Object.fromEntries(
    Object.entries(Resources).flatMap(([id, resource]) => {
      const names = IDENTITY[resource.Type];
      return names ? [[id, keptOf(resource, names)]] : [];
    }),
  );
}

function keptOf({ Type, DeletionPolicy, Properties = {} }: RawResource, names: readonly string[]): Kept {
  const { GlobalSecondaryIndexes: indexes = [], AttributeDefinitions: attributes } = Properties as {
    GlobalSecondaryIndexes?: readonly TableIndex[];
    AttributeDefinitions?: readonly { readonly AttributeName: string; readonly AttributeType: string }[];
  };
  const typeOf = (name: string) => attributes?.find(({ AttributeName }) => AttributeName === name)?.AttributeType;
  const keyTypes = (Properties.KeySchema as { AttributeName: string }[] | undefined)?.map(({ AttributeName }) =>
    typeOf(AttributeName),
  );
  const identity = given({
    ...Object.fromEntries(names.map((name) => [name, Properties[name]])),
    keyTypes,
  });
  const byName = Object.fromEntries(indexes.map(({ IndexName, ...index }) => [IndexName, index]));
  return given({
    type: Type,
    deletionPolicy: DeletionPolicy,
    identity,
    indexes: keyTypes ? byName : undefined,
  });
}

/**
 * What a deployment over an earlier template would lose, or could not do. DynamoDB makes or removes one index of a table in
 * an update of its stack, and changes none.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html
 */
export function wrongInDeploying(after: Record<string, Kept>, before: Record<string, Kept>): string[] {
  return Object.entries(before).flatMap(([id, was]) => {
    const is = after[id];
    if (!is) return [`${id} is gone`];
    const changed = (['type', 'deletionPolicy', 'identity'] as const).filter((part) => !isSame(is[part], was[part]));
    return [...changed.map((part) => `${id} has another ${part}`), ...wrongIndexes(id, is.indexes, was.indexes)];
  });
}

function wrongIndexes(id: string, is: Kept['indexes'] = {}, was: Kept['indexes'] = {}): string[] {
  const names = [...new Set([...Object.keys(is), ...Object.keys(was)])];
  const moved = names.filter((name) => !(name in is) || !(name in was));
  const changed = names.filter((name) => name in is && name in was && !isSame(is[name], was[name]));
  return [
    ...present([moved.length > 1 && `${id} has more than one index made or removed: ${moved.join(', ')}`]),
    ...changed.map((name) => `${id} has ${name} changed`),
  ];
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
