/**
 * Whether a text is a URL or, with a `base`, leads to one from there. Not by `URL.canParse`: Node 20 compiles a busy call of it into one that refuses letters beyond
 * ASCII.
 */
export function isUrl(text: string, base?: string): boolean {
  try {
    return Boolean(new URL(text, base));
  } catch {
    return false;
  }
}
