type Given<T> = { [Name in keyof T]?: Exclude<T[Name], undefined> };

/** The members that have a value. What is stored or sent on has no member whose value is undefined. */
export function given<T extends object>(members: T): Given<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Given<T>;
}
