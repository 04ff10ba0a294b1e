import { afterAll, beforeAll } from '@jest/globals';
import type { NodeArguments } from './bundled-scripts';
import { closeLeakingNothing } from './leaks';
import { type Newsroom, newNewsroom } from './newsroom';

/** A newsroom for all tests of a file, open from the first to the last, and then searched for what leaked. */
export function sharedNewsroom(env: Record<string, string> = {}, nodeArguments?: NodeArguments): Newsroom {
  const newsroom = newNewsroom(env, undefined, nodeArguments);
  beforeAll(() => newsroom.open());
  afterAll(() => closeLeakingNothing(newsroom));
  return newsroom;
}
