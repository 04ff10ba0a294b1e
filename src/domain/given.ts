type Absent<T> = { [Name in keyof T]: undefined extends T[Name] ? Name : never }[keyof T];
type Given<T> = Omit<T, Absent<T>> & { [Name in Absent<T>]?: Exclude<T[Name], undefined> };

/** The members that have a value. What is stored or sent on has no member whose value is undefined. */
export function given<T extends object>(members: T): Given<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Given<T>;
}

/** The items that are there: `condition && item` is one only if the condition holds. */
export function present<T>(items: readonly (T | undefined | false | '')[]): T[] {
  return items.filter(Boolean) as T[];
}
