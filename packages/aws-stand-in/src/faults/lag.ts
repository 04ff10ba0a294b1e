/** Which reads see a table as it was. */
export interface Lag {
  readonly tableName: string;
  /** Global indexes by name; all of the table's if not said. */
  readonly indexes?: readonly string[];
  /** Whether reads of the table itself lag too, unless they ask for `ConsistentRead`; not if not said. */
  readonly tableReads?: boolean;
  /** A write is seen so many milliseconds after it was made, by the stand-in's clock; */
  readonly ms?: number;
  /** or once so many others were made after it. With neither it is seen when that is settled. */
  readonly writes?: number;
}

/** A lag in force. */
export interface Lagging {
  /** How many reads have been behind or might have been. */
  reads(): number;
  /** Lets reads see all that was written so far; they go on to lag behind what is written from now on. */
  settle(): void;
  /** Reads see what is there. */
  end(): void;
}
