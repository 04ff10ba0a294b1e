import { install } from '../remedies';
import { type Check, failed, ok } from './check';
import type { Facts } from './facts';

/** The bot token has every scope that the manifest asks for. */
export function scopes({ target, bot }: Pick<Facts, 'target' | 'bot'>, manifestScopes: readonly string[]): Check {
  return {
    name: 'scopes',
    run: async () => {
      const granted = (await bot.needed()).scopes;
      const missing = manifestScopes.filter((scope) => !granted.includes(scope));
      if (missing.length === 0) return ok(`all ${manifestScopes.length} of the manifest are granted`);
      return failed(
        `The bot token lacks ${missing.join(', ')}.`,
        `The manifest has grown since the app was installed. Install it again: ${install(target)}`,
      );
    },
  };
}
