/** Commands that ask the local endpoint the same, to run as they are. Nothing checks the credentials, but the CLI wants some. */
export function awsCli(
  awsUrl: string,
  executionArn: string,
): Record<'describe-execution' | 'get-execution-history', string> {
  const command = (operation: string): string =>
    'AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local ' +
    `aws stepfunctions ${operation} --execution-arn ${executionArn} --region us-east-1 --endpoint-url ${awsUrl}`;
  return {
    'describe-execution': command('describe-execution'),
    'get-execution-history': command('get-execution-history'),
  };
}
