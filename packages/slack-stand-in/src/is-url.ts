/**
 * Whether a text is a URL. Not by `URL.canParse`: Node 20 compiles a busy call of it into one that refuses letters beyond
 * ASCII.
 */
export function isUrl(text: string): boolean {
  try {
    return Boolean(new URL(text));
  } catch {
    return false;
  }
}
