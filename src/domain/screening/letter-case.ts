/** Letter case away, by Unicode's full mapping: `ß`, `ẞ` and `SS` are the same, and so are all three sigmas. */
export function foldCase(text: string): string {
  // Lower case first: the capital ẞ is its own upper case.
  return text.toLowerCase().toUpperCase().toLowerCase();
}
