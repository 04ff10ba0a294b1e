import { textFault } from './text';

const NEEDED = 'The link must be a whole web address that starts with https:// or http://.';

/** From the scheme to the end of the authority, where a name and a password for a host would stand before an `@`. */
const AUTHORITY = /^https?:\/\/([^/?#]+)/i;
/** The URL parser drops some of these and reads others as `/`: what was checked would not be what a browser opens. */
const MISREAD = /[\s\\\p{Bidi_Control}]/u;

/**
 * Checks a link: http or https, with a host, without a user, and the same to everybody who reads it. It is kept as it was
 * sent.
 * @returns what is wrong with it, in a sentence for whoever wrote it; undefined when nothing is.
 */
export function linkFault(url: string, limit: number): string | undefined {
  const [, authority] = AUTHORITY.exec(url) ?? [];
  if (authority === undefined) return NEEDED;
  if (authority.includes('@')) return 'The link may not carry a user name or a password before its host.';
  if (MISREAD.test(url)) return 'The link may not contain spaces, backslashes or marks of the direction of writing.';
  return textFault(url, { what: 'The link', limit, form: 'line' }) ?? (parsedUrl(url) ? undefined : NEEDED);
}

/** A host as people write it, without a scheme: words parted by dots, the last of them letters, and what may follow a host. */
const BARE_HOST =
  /^(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)+(?:\p{L}[\p{L}\p{M}]+|xn--[a-z0-9-]+)(?=[/?#]|$)/iu;

/**
 * A link as a person means it who leaves the scheme out: `example.com/x` is `https://example.com/x`. Only what can be
 * nothing else is completed: no number of a version, no address of a machine, nothing with a port, a user or a scheme.
 */
export function completedLink(text: string): string {
  const whole = `https://${text}`;
  return BARE_HOST.test(text) && linkFault(whole, Number.POSITIVE_INFINITY) === undefined ? whole : text;
}

/**
 * Where a link leads, for the eye: the host, in ASCII as a browser asks for it, with a port that is not the usual one.
 * @returns undefined for what is no link that {@link linkFault} takes, however long: it is not to be linked.
 */
export function hostOf(url: string): string | undefined {
  return linkFault(url, Number.POSITIVE_INFINITY) === undefined ? new URL(url).host : undefined;
}

/**
 * A text as a URL, if it is one. Not by `URL.canParse`: Node 20 compiles a busy call of it into one that refuses letters
 * beyond ASCII.
 */
export function parsedUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
