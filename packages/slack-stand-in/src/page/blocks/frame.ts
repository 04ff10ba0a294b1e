import type { StateValues } from '../../stored-view';
import type { Viewer } from '../viewer';

/** What a click must name so that the stand-in finds the message or view again. */
type Container =
  | { readonly channel: string; readonly ts: string }
  | { readonly view: string }
  | { readonly ephemeral: string };

/** Where a block is drawn: for whom, in which message or view, and under which prefix its ids are unique. */
export interface Frame {
  readonly viewer: Viewer;
  readonly container: Container;
  readonly idPrefix: string;
  /** What was entered so far, in a view. */
  readonly values?: StateValues;
}

/** The id that an element keeps from one drawing to the next, so that focus and typed words stay with it. */
export function elementId(frame: Frame, blockId: string, actionId: string | undefined): string {
  return `${frame.idPrefix}-${blockId}-${actionId ?? ''}`.replace(/\s/g, '_');
}
