import type { TableDefinition } from '../src/dynamodb/table-definition';
import { pageToken } from '../src/step-functions/requests';
import type { Json } from './malformed';

const P = { ReadCapacityUnits: 1, WriteCapacityUnits: 1 };
const TYPES: Readonly<Record<string, 'B' | 'N'>> = { r: 'B', n: 'N' };
const attributes = (...names: string[]) =>
  names.map((AttributeName) => ({ AttributeName, AttributeType: TYPES[AttributeName] ?? ('S' as const) }));

const keyed = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: 'HASH' as const },
  { AttributeName: range, KeyType: 'RANGE' as const },
];

/** A table with an index of keys. */
export const ARTICLES: TableDefinition = {
  TableName: 'articles',
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  AttributeDefinitions: attributes('id', 'status', 'at'),
  ProvisionedThroughput: P,
  GlobalSecondaryIndexes: [
    {
      IndexName: 'status-index',
      KeySchema: keyed('status', 'at'),
      Projection: { ProjectionType: 'KEYS_ONLY' },
      ProvisionedThroughput: P,
    },
  ],
};

/** The tables that the requests are about. */
export const TABLES: readonly TableDefinition[] = [
  ARTICLES,
  {
    TableName: 'ranged',
    KeySchema: keyed('h', 'r'),
    AttributeDefinitions: attributes('h', 'r', 'n'),
    BillingMode: 'PAY_PER_REQUEST',
    LocalSecondaryIndexes: [
      { IndexName: 'local-n', KeySchema: keyed('h', 'n'), Projection: { ProjectionType: 'ALL' } },
    ],
  },
];

const QUEUE = 'http://127.0.0.1/000000000000/q';
const QUEUE_ARN = 'arn:aws:sqs:us-east-1:000000000000:q';
const RECEIPT = Buffer.from('q 1 receipt').toString('base64url');

const key = { id: { S: 'a' } };
const DYNAMODB: readonly (readonly [operation: string, request: Json])[] = [
  [
    'GetItem',
    {
      TableName: 'articles',
      Key: key,
      ConsistentRead: true,
      ProjectionExpression: '#a, n[0].x',
      ExpressionAttributeNames: { '#a': 'a' },
      ReturnConsumedCapacity: 'TOTAL',
    },
  ],
  ['GetItem', { TableName: 'articles', Key: key, AttributesToGet: ['id', 'a'] }],
  [
    'PutItem',
    {
      TableName: 'articles',
      Item: {
        ...key,
        status: { S: 'p' },
        at: { S: '1' },
        n: { N: '1' },
        b: { B: 'AA==' },
        l: { L: [{ S: 'x' }, { M: { y: { N: '2' } } }] },
        ss: { SS: ['a', 'b'] },
        m: { M: { z: { BOOL: true } } },
      },
      ConditionExpression: 'attribute_not_exists(#i) OR n < :n',
      ExpressionAttributeNames: { '#i': 'id' },
      ExpressionAttributeValues: { ':n': { N: '5' } },
      ReturnValues: 'ALL_OLD',
      ReturnConsumedCapacity: 'INDEXES',
      ReturnItemCollectionMetrics: 'SIZE',
    },
  ],
  [
    'PutItem',
    {
      TableName: 'articles',
      Item: { ...key, status: { S: 'p' }, at: { S: '1' } },
      Expected: {
        n: { ComparisonOperator: 'LT', AttributeValueList: [{ N: '5' }] },
        a: { Exists: false },
        b: { Value: { B: 'AA==' } },
      },
      ConditionalOperator: 'OR',
    },
  ],
  [
    'UpdateItem',
    {
      TableName: 'articles',
      Key: key,
      UpdateExpression:
        'SET #n = if_not_exists(#n, :z) + :n, l = list_append(l, :l), m.q = :n REMOVE r ADD c :n DELETE ss :ss',
      ConditionExpression:
        'size(#n) > :n AND begins_with(id, :s) AND contains(ss, :s) AND n BETWEEN :z AND :n AND id IN (:s, :n)',
      ExpressionAttributeNames: { '#n': 'n' },
      ExpressionAttributeValues: {
        ':n': { N: '1' },
        ':z': { N: '0' },
        ':l': { L: [{ S: 'q' }] },
        ':ss': { SS: ['a'] },
        ':s': { S: 'a' },
      },
      ReturnValues: 'ALL_NEW',
    },
  ],
  [
    'UpdateItem',
    {
      TableName: 'articles',
      Key: key,
      UpdateExpression: 'SET n = :n ADD c :c, ss :ss',
      ExpressionAttributeValues: { ':n': { N: '1' }, ':c': { N: '1' }, ':ss': { SS: ['a'] } },
      ReturnValues: 'UPDATED_NEW',
    },
  ],
  [
    'UpdateItem',
    {
      TableName: 'articles',
      Key: key,
      AttributeUpdates: {
        n: { Action: 'ADD', Value: { N: '1' } },
        ss: { Action: 'DELETE', Value: { SS: ['a'] } },
        l: { Action: 'ADD', Value: { L: [{ S: 'a' }] } },
        p: { Action: 'PUT', Value: { S: 'x' } },
      },
      Expected: { n: { ComparisonOperator: 'NOT_NULL' } },
      ReturnValues: 'UPDATED_OLD',
    },
  ],
  [
    'DeleteItem',
    {
      TableName: 'articles',
      Key: { id: { S: 'b' } },
      ConditionExpression: 'attribute_exists(id)',
      ReturnValues: 'ALL_OLD',
    },
  ],
  [
    'DeleteItem',
    {
      TableName: 'articles',
      Key: { id: { S: 'b' } },
      Expected: { id: { ComparisonOperator: 'IN', AttributeValueList: [{ S: 'a' }, { S: 'b' }] } },
    },
  ],
  [
    'Query',
    {
      TableName: 'articles',
      IndexName: 'status-index',
      KeyConditionExpression: '#s = :s AND #at BETWEEN :x AND :y',
      FilterExpression: 'attribute_type(n, :t) OR contains(id, :s)',
      ProjectionExpression: 'id',
      ExpressionAttributeNames: { '#s': 'status', '#at': 'at' },
      ExpressionAttributeValues: { ':s': { S: 'p' }, ':x': { S: '0' }, ':y': { S: '9' }, ':t': { S: 'N' } },
      Limit: 3,
      ScanIndexForward: false,
      ExclusiveStartKey: { id: { S: 'a' }, status: { S: 'p' }, at: { S: '1' } },
      ReturnConsumedCapacity: 'INDEXES',
    },
  ],
  [
    'Query',
    {
      TableName: 'articles',
      KeyConditions: { id: { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'a' }] } },
      QueryFilter: { n: { ComparisonOperator: 'GT', AttributeValueList: [{ N: '0' }] } },
      ConditionalOperator: 'AND',
      AttributesToGet: ['id', 'n'],
      Select: 'SPECIFIC_ATTRIBUTES',
    },
  ],
  [
    'Query',
    {
      TableName: 'ranged',
      KeyConditionExpression: 'h = :h AND begins_with(r, :r)',
      ExpressionAttributeValues: { ':h': { S: 'a' }, ':r': { B: 'AA==' } },
      ExclusiveStartKey: { h: { S: 'a' }, r: { B: 'AA==' } },
    },
  ],
  [
    'Query',
    {
      TableName: 'ranged',
      IndexName: 'local-n',
      KeyConditionExpression: 'h = :h AND n >= :n',
      ExpressionAttributeValues: { ':h': { S: 'a' }, ':n': { N: '-1' } },
      ExclusiveStartKey: { h: { S: 'a' }, r: { B: 'AA==' }, n: { N: '0' } },
      ConsistentRead: true,
      Select: 'COUNT',
    },
  ],
  ['PutItem', { TableName: 'ranged', Item: { h: { S: 'a' }, r: { B: 'AA==' }, n: { N: '1' }, x: { NS: ['1', '2'] } } }],
  [
    'Scan',
    {
      TableName: 'articles',
      FilterExpression: 'n = :n',
      ExpressionAttributeValues: { ':n': { N: '1' } },
      Limit: 5,
      Segment: 0,
      TotalSegments: 2,
      ExclusiveStartKey: key,
      ReturnConsumedCapacity: 'TOTAL',
    },
  ],
  [
    'Scan',
    {
      TableName: 'articles',
      IndexName: 'status-index',
      ScanFilter: { id: { ComparisonOperator: 'BEGINS_WITH', AttributeValueList: [{ S: 'a' }] } },
      AttributesToGet: ['id'],
      ExclusiveStartKey: { id: { S: 'a' }, status: { S: 'p' }, at: { S: '1' } },
    },
  ],
  [
    'BatchGetItem',
    {
      RequestItems: {
        articles: {
          Keys: [key, { id: { S: 'b' } }],
          ProjectionExpression: '#a',
          ExpressionAttributeNames: { '#a': 'a' },
          ConsistentRead: true,
        },
        ranged: { Keys: [{ h: { S: 'a' }, r: { B: 'AA==' } }], AttributesToGet: ['h'] },
      },
      ReturnConsumedCapacity: 'TOTAL',
    },
  ],
  [
    'BatchWriteItem',
    {
      RequestItems: {
        articles: [
          { PutRequest: { Item: { ...key, status: { S: 'p' } } } },
          { DeleteRequest: { Key: { id: { S: 'c' } } } },
        ],
        ranged: [{ PutRequest: { Item: { h: { S: 'a' }, r: { B: 'AQ==' }, n: { N: '3' } } } }],
      },
      ReturnItemCollectionMetrics: 'SIZE',
    },
  ],
  [
    'CreateTable',
    {
      TableName: 'made',
      KeySchema: keyed('h', 'r'),
      AttributeDefinitions: [
        { AttributeName: 'h', AttributeType: 'S' },
        { AttributeName: 'r', AttributeType: 'N' },
        { AttributeName: 'g', AttributeType: 'B' },
      ],
      BillingMode: 'PAY_PER_REQUEST',
      GlobalSecondaryIndexes: [
        {
          IndexName: 'gg-i',
          KeySchema: [{ AttributeName: 'g', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['q'] },
        },
      ],
      LocalSecondaryIndexes: [
        {
          IndexName: 'lll',
          KeySchema: keyed('h', 'g'),
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    },
  ],
  [
    'CreateTable',
    {
      TableName: 'made2',
      KeySchema: [{ AttributeName: 'h', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'h', AttributeType: 'S' }],
      ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 },
    },
  ],
  [
    'UpdateTable',
    {
      TableName: 'articles',
      ProvisionedThroughput: { ReadCapacityUnits: 2, WriteCapacityUnits: 2 },
      GlobalSecondaryIndexUpdates: [
        {
          Update: { IndexName: 'status-index', ProvisionedThroughput: { ReadCapacityUnits: 2, WriteCapacityUnits: 2 } },
        },
      ],
    },
  ],
  ['DeleteTable', { TableName: 'made' }],
  ['DeleteTable', { TableName: 'made2' }],
  ['DescribeTable', { TableName: 'articles' }],
  ['DescribeTimeToLive', { TableName: 'articles' }],
  ['ListTables', { Limit: 3, ExclusiveStartTableName: 'articles' }],
  [
    'TagResource',
    { ResourceArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/articles', Tags: [{ Key: 'a', Value: 'b' }] },
  ],
  ['UntagResource', { ResourceArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/articles', TagKeys: ['a'] }],
  ['ListTagsOfResource', { ResourceArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/articles', NextToken: 'x' }],
];
const MACHINE = 'arn:aws:states:us-east-1:000000000000:stateMachine:m';
const EXECUTION = 'arn:aws:states:us-east-1:000000000000:execution:m:e';
/** The definition of the machine `m` that the requests are about. */
export const DEFINITION = JSON.stringify({
  QueryLanguage: 'JSONata',
  StartAt: 'A',
  States: {
    A: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: { FunctionName: 'f', Payload: { t: '{% $states.context.Task.Token %}' } },
      TimeoutSeconds: 5,
      End: true,
    },
  },
});
const OTHERS: readonly (readonly [target: string, request: Json])[] = [
  [
    'AWSStepFunctions.CreateStateMachine',
    {
      name: 'm2',
      definition: DEFINITION,
      roleArn: 'arn:aws:iam::000000000000:role/r',
      type: 'STANDARD',
      tags: [{ key: 'a', value: 'b' }],
      loggingConfiguration: { level: 'OFF', includeExecutionData: true },
      tracingConfiguration: { enabled: false },
      encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
      publish: false,
    },
  ],
  ['AWSStepFunctions.TagResource', { resourceArn: MACHINE, tags: [{ key: 'a', value: 'b' }] }],
  ['AWSStepFunctions.UntagResource', { resourceArn: MACHINE, tagKeys: ['a'] }],
  ['AWSStepFunctions.ListTagsForResource', { resourceArn: MACHINE }],
  ['AWSStepFunctions.UpdateStateMachine', { stateMachineArn: MACHINE, definition: DEFINITION }],
  ['AWSStepFunctions.DeleteStateMachine', { stateMachineArn: `${MACHINE}2` }],
  ['AWSStepFunctions.DescribeStateMachine', { stateMachineArn: MACHINE }],
  ['AWSStepFunctions.ListStateMachines', { maxResults: 1, nextToken: pageToken('machines', 'a') }],
  [
    'AWSStepFunctions.StartExecution',
    { stateMachineArn: MACHINE, name: 'e', input: '{"a":[1,null]}', traceHeader: 'x' },
  ],
  ['AWSStepFunctions.StartExecution', { stateMachineArn: MACHINE, input: '{"a":[1,null]}' }],
  ['AWSStepFunctions.StopExecution', { executionArn: EXECUTION, error: 'e', cause: 'c' }],
  ['AWSStepFunctions.RedriveExecution', { executionArn: EXECUTION, clientToken: 'x' }],
  ['AWSStepFunctions.DescribeExecution', { executionArn: EXECUTION }],
  [
    'AWSStepFunctions.GetExecutionHistory',
    {
      executionArn: EXECUTION,
      maxResults: 2,
      reverseOrder: true,
      nextToken: pageToken(`${EXECUTION} true`, '1'),
      includeExecutionData: true,
    },
  ],
  [
    'AWSStepFunctions.ListExecutions',
    {
      stateMachineArn: MACHINE,
      statusFilter: 'RUNNING',
      maxResults: 2,
      nextToken: pageToken(`${MACHINE} RUNNING`, '0:e'),
    },
  ],
  ['AWSStepFunctions.ValidateStateMachineDefinition', { definition: DEFINITION, severity: 'WARNING', maxResults: 1 }],
  [
    'AWSStepFunctions.TestState',
    {
      definition: DEFINITION,
      stateName: 'A',
      input: '{"a":1}',
      variables: '{"v":1}',
      inspectionLevel: 'INFO',
      context: '{"Execution":{"StartTime":"2026-01-01T00:00:00Z"}}',
      mock: { errorOutput: { error: 'e', cause: 'c' }, fieldValidationMode: 'NONE' },
      stateConfiguration: { retrierRetryCount: 1 },
    },
  ],
  ['AWSStepFunctions.SendTaskSuccess', { taskToken: 'AAAA', output: '{"a":1}' }],
  ['AWSStepFunctions.SendTaskFailure', { taskToken: 'AAAA', error: 'e', cause: 'c' }],
  ['AWSStepFunctions.SendTaskHeartbeat', { taskToken: 'AAAA' }],
  ['secretsmanager.CreateSecret', { Name: 's', SecretString: 'v', ClientRequestToken: 'x'.repeat(32) }],
  ['secretsmanager.PutSecretValue', { SecretId: 's', SecretString: 'v' }],
  ['secretsmanager.GetSecretValue', { SecretId: 's', VersionStage: 'AWSCURRENT' }],
  ['secretsmanager.DescribeSecret', { SecretId: 's' }],
  ['AmazonSQS.CreateQueue', { QueueName: 'q', Attributes: { DelaySeconds: '0', RedrivePolicy: '' } }],
  ['AmazonSQS.GetQueueUrl', { QueueName: 'q' }],
  ['AmazonSQS.GetQueueAttributes', { QueueUrl: QUEUE, AttributeNames: ['All'] }],
  [
    'AmazonSQS.SendMessage',
    {
      QueueUrl: QUEUE,
      MessageBody: 'b',
      DelaySeconds: 0,
      MessageGroupId: 'g',
      MessageDeduplicationId: 'd',
      MessageAttributes: {
        a: { DataType: 'String', StringValue: 'x' },
        b: { DataType: 'Binary', BinaryValue: 'AA==' },
      },
    },
  ],
  ['AmazonSQS.SendMessageBatch', { QueueUrl: QUEUE, Entries: [{ Id: 'a', MessageBody: 'b', DelaySeconds: 1 }] }],
  [
    'AmazonSQS.ReceiveMessage',
    {
      QueueUrl: QUEUE,
      MaxNumberOfMessages: 10,
      VisibilityTimeout: 0,
      WaitTimeSeconds: 0,
      AttributeNames: ['All'],
      MessageSystemAttributeNames: ['SentTimestamp'],
      MessageAttributeNames: ['a.*'],
    },
  ],
  ['AmazonSQS.DeleteMessage', { QueueUrl: QUEUE, ReceiptHandle: RECEIPT }],
  ['AmazonSQS.DeleteMessageBatch', { QueueUrl: QUEUE, Entries: [{ Id: 'a', ReceiptHandle: RECEIPT }] }],
  ['AmazonSQS.ChangeMessageVisibility', { QueueUrl: QUEUE, ReceiptHandle: RECEIPT, VisibilityTimeout: 0 }],
  [
    'AWSEvents.PutEvents',
    {
      Entries: [
        { Source: 'a', DetailType: 'b', Detail: '{"a":1}', EventBusName: 'default', Time: 1, Resources: ['x'] },
      ],
    },
  ],
  ['AWSEvents.PutRule', { Name: 'rule', EventBusName: 'default', EventPattern: '{"source":["a"]}', State: 'ENABLED' }],
  ['AWSEvents.PutTargets', { Rule: 'rule', Targets: [{ Id: 'q', Arn: QUEUE_ARN, InputPath: '$.detail' }] }],
];

/** One right request at least of each operation that is served, by its `X-Amz-Target`. */
export const RIGHT_REQUESTS = [
  ...DYNAMODB.map(([operation, request]) => [`DynamoDB_20120810.${operation}`, request] as const),
  ...OTHERS,
];
