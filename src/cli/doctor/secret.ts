import { type Check, ok } from './check';
import type { Facts } from './facts';

/** The secret has what Slack gave us. */
export function secret(facts: Pick<Facts, 'secret'>): Check {
  return {
    name: 'secret',
    run: async () => {
      await facts.secret.ask();
      return ok('signing secret and bot token are there');
    },
  };
}
