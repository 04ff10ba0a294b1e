/** Chance that can be had again: the same seed throws the same dice. */
export interface Chance {
  /** A whole number from 0 up to, and without, `below`. */
  below(limit: number): number;
  /** One of a list that is not empty. */
  oneOf<T>(list: readonly [T, ...T[]]): T;
}

/** Chance from a seed, by mulberry32, whose 32 bits are plenty for choosing who clicks what. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  return { below, oneOf: (list) => list[below(list.length)] ?? list[0] };
}
