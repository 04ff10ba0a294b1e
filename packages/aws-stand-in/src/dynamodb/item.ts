/** An item as the wire has it: attribute values by name. */
export type Item = Record<string, Record<string, unknown>>;

/** One write of one item, whose conditions hold. */
export interface ItemWrite {
  readonly tableName: string;
  readonly keys: Item;
  readonly oldImage?: Item;
  readonly newImage?: Item;
}
