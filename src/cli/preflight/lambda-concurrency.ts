import { GetAccountSettingsCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { type Check, type Fact, failed, ok } from '../doctor/check';

/**
 * Functions that must be able to run at once beside what is kept warm: Lambda itself keeps no fewer for those without a
 * share of their own, and refuses a stack that would leave less. A new account may have ten.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html
 */
const LEAST = 100;

/** The account lets enough functions run at once. */
export function lambdaConcurrency({
  lambda,
  configured,
}: {
  readonly lambda: LambdaClient;
  readonly configured: Pick<Fact<{ readonly provisionedConcurrency: number }>, 'needed'>;
}): Check {
  return {
    name: 'lambda-concurrency',
    run: async () => {
      const { provisionedConcurrency } = await configured.needed();
      const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand({}));
      const { ConcurrentExecutions: all = 0, UnreservedConcurrentExecutions: free = all } = AccountLimit ?? {};
      const told = `${all} at once, ${free} of them free, ${provisionedConcurrency} to be kept warm`;
      if (free - provisionedConcurrency >= LEAST) return ok(told);
      return failed(
        `Lambda runs too few functions: ${told}; ${LEAST} have to be left.`,
        `Ask for more, and wait until they are granted: aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 1000`,
      );
    },
  };
}
