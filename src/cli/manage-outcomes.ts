import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { SQSClient } from '@aws-sdk/client-sqs';
import { awsFault } from './aws-fault';
import { findStack, readDeployment } from './deployment';
import { loadOperatorConfig } from './operator-config';
import { OperatorError, UsageError } from './operator-error';
import { redrive } from './redrive-outcomes';
import { deployAgain } from './remedies';
import type { Print } from './run-command';
import { readArguments } from './target';

const USAGE = `Usage:
  npm run outcomes -- redrive     Sends what the webhook did not take again, from the dead-letter queue
Of the stage prod; --stage NAME for another, --local (or AWS_ENDPOINT_URL) for what runs on this machine.`;

/** `npm run outcomes`. @throws OperatorError, UsageError */
export async function manageOutcomes(args: readonly string[], print: Print): Promise<number> {
  const { positionals, target } = readArguments(args, {}, loadOperatorConfig());
  if (positionals.join(' ') !== 'redrive') throw new UsageError(USAGE);
  const cloudFormation = new CloudFormationClient(target.aws);
  const sqs = new SQSClient(target.aws);
  try {
    const deployment = readDeployment(target, await findStack(cloudFormation, target.stage));
    const { OutcomeQueueUrl: to, OutcomeDeadLetterQueueUrl: from } = deployment;
    if (to === undefined || from === undefined) {
      throw new OperatorError(
        'This stage was deployed by a version whose dead letters are no outcomes.',
        deployAgain(target),
      );
    }
    return await redrive({ sqs, from, to, print });
  } catch (error) {
    throw awsFault(error, target) ?? error;
  } finally {
    cloudFormation.destroy();
    sqs.destroy();
  }
}
