import type { View } from './block-kit/views';

/** What a person entered, by block_id and action_id. */
export type StateValues = Record<string, Record<string, unknown>>;

/** A view as it stands in a client: what the app wrote, where it is in the stack, and what was entered. */
export interface StoredView {
  readonly id: string;
  /** Changes with every update; a call that names an older one is refused. */
  readonly hash: string;
  readonly view: View;
  readonly values: StateValues;
  readonly rootViewId: string;
  readonly previousViewId: string | null;
  /** The browser in which it was opened, which alone shows it; absent where somebody acted without one. */
  readonly browser?: string;
}
