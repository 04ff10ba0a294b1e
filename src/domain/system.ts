/** The time, so that tests can choose it. */
export type Clock = () => Date;

/** Waits some milliseconds. */
export type Sleep = (milliseconds: number) => Promise<void>;
/** Structured log lines. Fields never hold a token or a key. */
export interface Log {
  info(event: string, fields?: Record<string, unknown>): void;
  warn(event: string, fields?: Record<string, unknown>): void;
  error(event: string, fields?: Record<string, unknown>): void;
}
