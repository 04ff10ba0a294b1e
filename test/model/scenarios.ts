import type { Step } from './steps';

/** A run that found something, shrunk, and by which dice it was drawn. */
export interface Scenario {
  readonly name: string;
  readonly row: string;
  readonly found: { readonly seed: number; readonly path: string };
  readonly steps: readonly Step[];
}

export const SCENARIOS: readonly Scenario[] = [];
