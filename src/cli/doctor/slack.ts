import { type Check, ok } from './check';
import type { Facts } from './facts';

/** Slack takes the bot token. */
export function slack({ bot }: Pick<Facts, 'bot'>): Check {
  return {
    name: 'slack',
    run: async () => {
      const { name, team } = await bot.ask();
      return ok(`@${name} in ${team}`);
    },
  };
}
