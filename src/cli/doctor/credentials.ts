import { type Check, ok } from './check';
import type { Facts } from './facts';

/** AWS takes the credentials. What CloudFormation is asked for, the check `stack` is about. */
export function credentials({ stack, target }: Pick<Facts, 'stack' | 'target'>): Check {
  return {
    name: 'credentials',
    run: async () => {
      await stack.ask();
      return ok(
        target.aws.endpoint === undefined ? 'AWS takes them' : `${target.aws.endpoint} answers, and needs none`,
      );
    },
  };
}
