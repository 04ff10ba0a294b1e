import { stackName } from '../../../infra/config';
import { typed } from '../remedies';
import { type Check, failed, ok } from './check';
import type { Facts } from './facts';

/** Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html */
const DEPLOYED = /^(CREATE|UPDATE|IMPORT)_COMPLETE$|^UPDATE_COMPLETE_CLEANUP_IN_PROGRESS$/;

/** The stack is there, whole, and tells where everything is. */
export function stack(facts: Pick<Facts, 'stack' | 'deployment' | 'target'>): Check {
  return {
    name: 'stack',
    run: async () => {
      const { StackStatus: status = 'unknown' } = (await facts.stack.needed()) ?? {};
      await facts.deployment.ask();
      const name = stackName(facts.target.stage);
      if (DEPLOYED.test(status)) return ok(`${name} is ${status}`);
      if (status.endsWith('_IN_PROGRESS')) {
        return failed(`${name} is ${status}.`, 'Wait until the deployment has ended, and ask again.');
      }
      return failed(
        `${name} is ${status}: its last deployment did not succeed.`,
        `See why: aws cloudformation describe-stack-events --stack-name ${name}; then deploy again: ${typed(facts.target, 'deploy')}`,
      );
    },
  };
}
