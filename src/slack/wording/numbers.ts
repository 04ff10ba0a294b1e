/**
 * A number as people write it: 3,400. Not for what a click of a card waits for: the first one in a process takes tens of
 * milliseconds.
 */
export function counted(count: number): string {
  return count.toLocaleString('en-US');
}

/** So many of these: “3,400 oldest”, and one of them is “oldest” alone. */
export function ofThese(count: number, these: 'oldest' | 'newest'): string {
  return count === 1 ? these : `${counted(count)} ${these}`;
}
