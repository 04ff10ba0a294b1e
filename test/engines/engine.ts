import type { StartedHoldpoint } from '../support/newsroom';

/** How AWS is asked, wherever it is. */
export const AWS = { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } } as const;

/** How Holdpoint is set up, whatever it runs on. */
export interface Settings {
  readonly undoSeconds: number;
  readonly deadlineSeconds: number;
  /** Where outcomes go. */
  readonly webhookUrl: string;
}

/** Holdpoint as it runs on an engine: no app is installed in the stand-in of Slack at its beginning. */
export interface RunningHoldpoint extends StartedHoldpoint {
  /** What an operator types behind a command to mean this one, and the variables that they have. */
  readonly operator: { readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> };
  /** What is called otherwise on each engine. */
  readonly names: { readonly articles: string; readonly bus: string; readonly outcomeSecret: string };
  sweep(): Promise<void>;
  /** What the functions logged until it was ended last, at least. */
  logs(): Promise<string>;
}

/** What runs the whole product: AWS's APIs, whoever wrote them. */
export interface Engine {
  /** As the table calls it. */
  readonly name: string;
  /** The scenarios that are not possible on it, by name. */
  readonly impossible: readonly string[];
  /** Starts it, empty, or again on what it kept. */
  start(settings: Settings, earlier?: RunningHoldpoint): Promise<RunningHoldpoint>;
  /** Takes away what it kept. */
  remove(): Promise<void>;
}
