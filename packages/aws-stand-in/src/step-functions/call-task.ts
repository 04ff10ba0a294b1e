import { randomUUID } from 'node:crypto';
import type { AwsError } from '../aws-error';
import type { DynamoDb, DynamoDbResponse } from '../dynamodb/dynamodb';
import { lackingMember } from '../dynamodb/lacking-members';
import type { CallFaults } from '../faults/call-faults';
import { isJsonObject, parsedJson } from '../json';
import type { LambdaInvoker } from '../lambda/lambda-functions';
import { notInvoked } from '../lambda/unfinished';
import { serviceSaid } from '../service-said';
import type { TaskResult } from './engine';
import type { TaskCall } from './interpreter/turn';

/** Calls the services of Task states: Lambda functions of this process, and the local DynamoDB. */
export const taskCaller =
  (lambdas: LambdaInvoker, dynamoDb: DynamoDb, faults: CallFaults) =>
  async ({ resource, arguments: given }: TaskCall): Promise<TaskResult> => {
    if (!isJsonObject(given)) {
      return { error: 'States.Runtime', cause: 'The Arguments of a Task state must be an object' };
    }
    const [service, action = ''] = resource.split(':::')[1]?.split(':') ?? [];
    return service === 'dynamodb' ? callDynamoDb(dynamoDb, faults, action, given) : invokeLambda(lambdas, given);
  };

async function invokeLambda(lambdas: LambdaInvoker, given: object): Promise<TaskResult> {
  const { FunctionName = '', Payload } = given as { FunctionName?: unknown; Payload?: unknown };
  // A text is the request's body as it stands: JSON, or Lambda refuses it.
  const { value, fault } = typeof Payload === 'string' ? parsedJson(Payload) : { value: Payload ?? {} };
  if (fault !== undefined) {
    return notInvoked('Lambda.InvalidRequestContentException', `Could not parse request body into json: ${fault}`, 400);
  }
  const returned = await lambdas(String(FunctionName), value);
  if (!('payload' in returned)) return returned;
  return { result: { ExecutedVersion: '$LATEST', Payload: returned.payload, ...sdkMetadata(), StatusCode: 200 } };
}

async function callDynamoDb(
  dynamoDb: DynamoDb,
  faults: CallFaults,
  action: string,
  given: Record<string, unknown>,
): Promise<TaskResult> {
  const operation = action.charAt(0).toUpperCase() + action.slice(1);
  const lacking = lackingMember(operation, given);
  const serve = async () => (lacking ? refusedResponse(lacking) : dynamoDb.call(operation, given));
  const call = { operation: `DynamoDB.${operation}`, args: given, from: 'task' as const };
  const answer = faults.quiet ? await serve() : await faults.through({ call, serve, refuse: refusedResponse });
  // As the integration tells of what DynamoDB did not answer.
  if (answer === undefined) return { error: 'DynamoDB.SdkClientException', cause: 'Unable to execute HTTP request' };
  const { statusCode, body } = answer;
  if (statusCode === 200) return { result: { ...(body as object), ...sdkMetadata() } };
  const { __type = '', message, Message } = body as { __type?: string; message?: string; Message?: string };
  const type = __type.split('#')[1] ?? '';
  // The optimised integration tells modelled exceptions by name and all others by the service's base exception.
  const error = type === 'ValidationException' || type === 'SerializationException' ? 'AmazonDynamoDBException' : type;
  const said = message ?? Message ?? type;
  return { error: `DynamoDB.${error}`, cause: serviceSaid(said, 'AmazonDynamoDBv2', type, statusCode) };
}

function refusedResponse({ type, message, status }: AwsError): DynamoDbResponse {
  return { statusCode: status, headers: {}, body: { __type: type, message } };
}

function sdkMetadata() {
  return {
    SdkHttpMetadata: { AllHttpHeaders: {}, HttpHeaders: {}, HttpStatusCode: 200 },
    SdkResponseMetadata: { RequestId: randomUUID() },
  };
}
