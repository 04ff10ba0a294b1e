type Absent<T> = { [Name in keyof T]: undefined extends T[Name] ? Name : never }[keyof T];
type Given<T> = Omit<T, Absent<T>> & { [Name in Absent<T>]?: Exclude<T[Name], undefined> };

/** The members that have a value: what AWS leaves out is not there as undefined either. */
export function given<T extends object>(members: T): Given<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Given<T>;
}
