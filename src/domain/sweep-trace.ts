/** How one run of the sweep ended. */
export interface SweepRun {
  /** When it ended. */
  readonly at: string;
  /** Records whose Slack side it brought up to date. */
  readonly shown: number;
  /** Whether it stopped with work left: Slack was unavailable, or its time was up. */
  readonly left: boolean;
}

/** Word of the sweep's last run: what tells an operator that it is alive. */
export interface SweepTrace {
  leave(run: SweepRun): Promise<void>;
  last(): Promise<SweepRun | undefined>;
}
