import type { Hono } from 'hono';
import type { SlackEvent } from './bus';
import type { Outage } from './outage';
import type { Viewer } from './page/viewer';

/** A part of the page that an app's host brings, to show beside the conversation what happens behind it. */
export interface Pane {
  /** Where the page finds it, such as `/jobs`. */
  readonly path: string;
  /** What the page calls it. */
  readonly name: string;
  /**
   * Answers that path and those below it, each of them as `respondWithPane` does. In what it draws, a form with `data-pane-form`
   * opens what it asks for as a pane, and a link with `data-jump` leads to the element of that id.
   */
  readonly routes: Hono;
  /** The paths of its own style sheets and scripts, files ending in `.css` and `.js`, no two of one name. */
  readonly assets?: readonly string[];
}

/** The workspace as a pane sees it. */
export interface PaneSlack {
  /** The stand-in's own address, known once it listens. */
  url(): string;
  readonly outage: Outage;
  /** How a person sees things right now. A page that asks for nobody of the workspace is answered 404. */
  viewerOf(userId: string): Viewer;
  /** Hears of whatever happens. Returns the function that ends that. */
  subscribe(listener: (event: SlackEvent) => void): () => void;
  /** Lets every open page draw itself anew. */
  redraw(): void;
}
