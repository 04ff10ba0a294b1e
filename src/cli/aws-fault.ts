import { stackName } from '../../infra/config';
import { OperatorError } from './operator-error';
import type { Target } from './target';

const NO_CREDENTIALS = ['CredentialsProviderError', 'TokenProviderError'];
/** Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/CommonErrors.html, and DynamoDB's names for the same. */
const DEAD_CREDENTIALS = [
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidClientTokenId',
  'UnrecognizedClientException',
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
];
const NO_PERMISSION = ['AccessDenied', 'AccessDeniedException'];
const SIGN_IN = 'Sign in, for example with: aws sso login, and choose whom with AWS_PROFILE.';

/** What an error of the AWS SDK means to whoever typed the command; undefined when it is nothing of theirs. */
export function awsFault(error: unknown, { stage, aws }: Target): OperatorError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as NodeJS.ErrnoException;
  const told = (fault: string, remedy: string) => new OperatorError(fault, remedy, { cause: error });

  if (aws.endpoint !== undefined && (code === 'ECONNREFUSED' || code === 'ECONNRESET')) {
    return told(`Nothing answers at ${aws.endpoint}.`, 'Start it: npm start');
  }
  if (NO_CREDENTIALS.includes(error.name)) return told('There are no AWS credentials.', SIGN_IN);
  if (DEAD_CREDENTIALS.includes(error.name) && aws.endpoint !== undefined) {
    return told(
      `What runs at ${aws.endpoint} takes only the credentials that its data directory tells.`,
      'Give this command the same DATA_DIR as npm start has.',
    );
  }
  if (DEAD_CREDENTIALS.includes(error.name)) {
    return told('AWS does not take these credentials: they are wrong or expired.', SIGN_IN);
  }
  if (error.message === 'Region is missing') {
    return told('No AWS region is chosen.', 'Choose one, for example with: export AWS_REGION=eu-central-1');
  }
  if (NO_PERMISSION.includes(error.name)) {
    return told(
      `These credentials may not do this: ${error.message}.`,
      `Use a role that may work on the stack ${stackName(stage)}.`,
    );
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return told('AWS cannot be reached from here.', 'Check the network and AWS_REGION.');
  }
  return undefined;
}
