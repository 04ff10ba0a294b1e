import { AwsError } from '../aws-error';

/** How errors are qualified on the wire, by service. */
const NAMESPACES: Readonly<Record<string, string>> = {
  DynamoDB: 'com.amazonaws.dynamodb.v20120810#',
  StepFunctions: 'com.amazonaws.swf.service.v2.model#',
  SQS: 'com.amazonaws.sqs#',
};

const THROTTLED: Readonly<Record<string, readonly [code: string, message: string]>> = {
  DynamoDB: [
    'ProvisionedThroughputExceededException',
    'The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API.',
  ],
  CloudFormation: ['Throttling', 'Rate exceeded'],
};

/** An error as the operation's service words it on the wire. */
export function refusal(operation: string, code: string, message = code, status = statusOf(code)): AwsError {
  return new AwsError(`${NAMESPACES[serviceOf(operation)] ?? ''}${code}`, message, status);
}

/** What the operation's service says to who asks too much. */
export function throttling(operation: string): AwsError {
  const [code, message] = THROTTLED[serviceOf(operation)] ?? ['ThrottlingException', 'Rate exceeded'];
  return refusal(operation, code, message);
}

const serviceOf = (operation: string): string => operation.split('.')[0] ?? '';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/CommonErrors.html */
function statusOf(code: string): number {
  if (/^Internal/.test(code)) return 500;
  return /^ServiceUnavailable/.test(code) ? 503 : 400;
}
