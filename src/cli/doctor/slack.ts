import { type Check, ok } from './check';
import type { Facts } from './facts';

/** Slack takes the bot token. */
export const slack = ({ bot }: Pick<Facts, 'bot'>): Check => ({
  name: 'slack',
  run: async () => {
    const { name, team } = await bot.ask();
    return ok(`@${name} in ${team}`);
  },
});
