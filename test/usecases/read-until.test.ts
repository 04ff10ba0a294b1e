import { describe, expect, it } from '@jest/globals';
import { readUntil } from '../../src/usecases/read-until';

async function count(from: number, enough: number) {
  let [read, slept] = [from, 0];
  const deps = {
    read: async () => ++read,
    sleep: async (ms: number) => {
      slept += ms;
    },
  };
  return [await readUntil(deps, from, (now) => now >= enough), slept];
}

describe('readUntil', () => {
  it('reads nothing where it is so already', async () => {
    expect(await count(3, 3)).toEqual([3, 0]);
  });

  it('waits ever longer until it is so', async () => {
    expect(await count(0, 3)).toEqual([3, 5 + 10 + 20]);
  });

  it('gives what it has after a second', async () => {
    expect(await count(0, 100)).toEqual([8, 1000]);
  });
});
