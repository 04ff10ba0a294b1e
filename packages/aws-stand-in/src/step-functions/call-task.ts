import { randomUUID } from 'node:crypto';
import type { DynamoDb } from '../dynamodb/dynamodb';
import { isJsonObject } from '../json';
import type { LambdaInvoker } from '../lambda/lambda-functions';
import type { TaskResult } from './engine';
import type { TaskCall } from './interpreter/turn';

/** Calls the services of Task states: Lambda functions of this process, and the local DynamoDB. */
export const taskCaller =
  (lambdas: LambdaInvoker, dynamoDb: DynamoDb) =>
  async ({ resource, arguments: given }: TaskCall): Promise<TaskResult> => {
    if (!isJsonObject(given)) {
      return { error: 'States.Runtime', cause: 'The Arguments of a Task state must be an object' };
    }
    const [service, action = ''] = resource.split(':::')[1]?.split(':') ?? [];
    return service === 'dynamodb' ? callDynamoDb(dynamoDb, action, given) : invokeLambda(lambdas, given);
  };

async function invokeLambda(lambdas: LambdaInvoker, given: object): Promise<TaskResult> {
  const { FunctionName = '', Payload = {} } = given as { FunctionName?: unknown; Payload?: unknown };
  const returned = await lambdas(String(FunctionName), Payload);
  if (!('payload' in returned)) return returned;
  return { result: { ExecutedVersion: '$LATEST', Payload: returned.payload, ...sdkMetadata(), StatusCode: 200 } };
}

async function callDynamoDb(dynamoDb: DynamoDb, action: string, given: object): Promise<TaskResult> {
  const operation = action.charAt(0).toUpperCase() + action.slice(1);
  const { statusCode, body } = await dynamoDb.call(operation, given);
  if (statusCode === 200) return { result: { ...(body as object), ...sdkMetadata() } };
  const { __type = '', message, Message } = body as { __type?: string; message?: string; Message?: string };
  const type = __type.split('#')[1] ?? '';
  // The optimised integration tells modelled exceptions by name and all others by the service's base exception.
  const error = type === 'ValidationException' || type === 'SerializationException' ? 'AmazonDynamoDBException' : type;
  const said = message ?? Message ?? type;
  return {
    error: `DynamoDB.${error}`,
    cause: `${said} (Service: DynamoDb, Status Code: ${statusCode}, Request ID: ${randomUUID()})`,
  };
}

function sdkMetadata() {
  return {
    SdkHttpMetadata: { AllHttpHeaders: {}, HttpHeaders: {}, HttpStatusCode: 200 },
    SdkResponseMetadata: { RequestId: randomUUID() },
  };
}
