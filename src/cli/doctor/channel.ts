import { type Check, failed, ok } from './check';
import type { Facts } from './facts';

/** The bot is in the review channel. */
export function channel(facts: Pick<Facts, 'channel' | 'bot'>): Check {
  return {
    name: 'channel',
    run: async () => {
      const { name } = await facts.bot.needed();
      const { name: channelName, id, isMember } = await facts.channel.ask();
      if (isMember) return ok(`@${name} is in #${channelName} (${id})`);
      return failed(`@${name} is not in #${channelName}.`, `Type there: /invite @${name}`);
    },
  };
}
