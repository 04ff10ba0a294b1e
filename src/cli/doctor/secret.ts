import { ResourceNotFoundException } from '@aws-sdk/client-secrets-manager';
import { type Check, failed, ok } from './check';
import type { Facts } from './facts';

/** The secret has what Slack gave us. */
export function secret(facts: Pick<Facts, 'secret' | 'target'>): Check {
  return {
    name: 'secret',
    run: async () => {
      try {
        await facts.secret.ask();
        return ok('signing secret and bot token are there');
      } catch (error) {
        if (!(error instanceof ResourceNotFoundException)) throw error;
        return failed(
          'There is no secret, or it has no value yet.',
          `Install the app: npm run slack:install -- --stage ${facts.target.stage}`,
        );
      }
    },
  };
}
