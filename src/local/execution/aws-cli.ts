import { shellQuoted } from 'slack-stand-in/page';
import type { PaneDeps } from '../pane-deps';

/**
 * Commands that ask the local endpoint the same, to run as they are. Where it takes any credentials, the CLI still wants
 * some; where it does not, they are named by their file, for the page is no place to show them.
 */
export function awsCli(
  { awsUrl, awsCredentialsFile: file }: Pick<PaneDeps, 'awsUrl' | 'awsCredentialsFile'>,
  executionArn: string,
): Record<'describe-execution' | 'get-execution-history', string> {
  const credentials =
    file === undefined
      ? 'AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local'
      : `AWS_SHARED_CREDENTIALS_FILE=${shellQuoted(file)}`;
  const command = (operation: string): string =>
    `${credentials} aws stepfunctions ${operation} --execution-arn ${executionArn} --region us-east-1 --endpoint-url ${awsUrl}`;
  return {
    'describe-execution': command('describe-execution'),
    'get-execution-history': command('get-execution-history'),
  };
}
