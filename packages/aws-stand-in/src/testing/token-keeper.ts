import type { LambdaHandler } from '../lambda/lambda-functions';
import { eventually } from './eventually';

/** A function that waits for nobody: it keeps the task tokens it is called with, for a test to call back with. */
export interface TokenKeeper {
  /** Takes events such as `{ token: '…' }`; to be deployed under the name that the machine calls. */
  readonly handler: LambdaHandler;
  /** All tokens so far, in their order. */
  readonly tokens: readonly string[];
  /**
   * Waits for a token, the first if not told which.
   * @throws Error when it did not come within five seconds.
   */
  token(index?: number): Promise<string>;
}

/** Makes a keeper that has no token yet. */
export function tokenKeeper(): TokenKeeper {
  const tokens: string[] = [];
  return {
    handler: async ({ token }: { token: string }) => {
      tokens.push(token);
      return { kept: true };
    },
    tokens,
    token: (index = 0) => eventually(() => tokens[index]),
  };
}
