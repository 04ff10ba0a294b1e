/** What a ratio has to be: at most so much, or at least. */
export type Bound = { readonly most: number } | { readonly least: number };

/** Something of Holdpoint's beside its peer: `ratio` is Holdpoint's figure by the peer's. */
export interface Comparison {
  /** What is measured of both, such as `cold click on Approve`. */
  readonly what: string;
  readonly peer: string;
  readonly unit: string;
  readonly must?: Bound;
  readonly reach?: Bound;
}

/** Holdpoint's figure and the peer's, taken one right after the other. */
export type Pair = readonly [ours: number, theirs: number];

/** A line of the bench: comparisons that are measured together. */
export interface Line {
  /** What `npm run bench -- NAME` calls it. */
  readonly name: string;
  readonly title: string;
  /** How Holdpoint and its peers are driven, for the page. */
  readonly how: string;
  readonly comparisons: readonly Comparison[];
  /**
   * @param tell Says how far it came.
   * @returns the pairs of each comparison, in their order.
   */
  measure(tell: (progress: string) => void): Promise<readonly (readonly Pair[])[]>;
}

/** Where a quarter, a half and three quarters of some figures lie below. */
export interface Quartiles {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/** Between two figures the value lies in proportion. */
export function quartiles(figures: readonly number[]): Quartiles {
  const sorted = [...figures].sort((a, b) => a - b);
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const [below, above] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
    return below + (above - below) * (place % 1);
  };
  return { lower: at(0.25), median: at(0.5), upper: at(0.75) };
}

/** What came of a comparison. */
export interface Measured {
  readonly comparison: Comparison;
  readonly n: number;
  readonly ours: Quartiles;
  readonly theirs: Quartiles;
  /** Of the ratios of all pairs, so that what slows both down for a while moves none. */
  readonly ratio: Quartiles;
  readonly ratios: readonly number[];
}

export function measured(comparison: Comparison, pairs: readonly Pair[]): Measured {
  const ratios = pairs.map(([ours, theirs]) => ours / theirs);
  return {
    comparison,
    n: pairs.length,
    ours: quartiles(pairs.map(([ours]) => ours)),
    theirs: quartiles(pairs.map(([, theirs]) => theirs)),
    ratio: quartiles(ratios),
    ratios,
  };
}

/** A ratio as the page has it, by which it is judged. */
export function shown(ratio: number): string {
  return ratio.toFixed(2);
}

/** Whether a ratio, as it is shown, keeps to a bound. */
export function keeps(ratio: number, bound: Bound): boolean {
  const value = Number(shown(ratio));
  return 'most' in bound ? value <= bound.most : value >= bound.least;
}
