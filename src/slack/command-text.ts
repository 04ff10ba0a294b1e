import { unquoted } from '../domain/text';

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/**
 * What somebody wrote after a slash command. Slack escapes three characters, once.
 * Source: https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
export function commandText(text: string | undefined): string {
  return unescaped(text ?? '').trim();
}

/** Takes back what Slack escaped. */
export function unescaped(text: string): string {
  return text.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity);
}

/** The first word, in small letters, as which subcommands and verbs are known; and what stands behind it, as it was written. */
export function firstWord(text: string): [first: string, rest: string] {
  const [, first = '', rest = ''] = /^\s*(\S*)\s*(.*?)\s*$/su.exec(text) ?? [];
  return [first.toLowerCase(), rest];
}

/** A text without what no text of an article has. */
export function findable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufffd]/gu, ' ');
}

/** What to search for: without what no text of an article has, so that it can be found, and shown in a sentence. */
export function searchText(text: string): string {
  return unquoted(findable(text));
}

/** The known word that somebody may have meant; undefined if none is near. Loaded when it is asked for: people seldom err. */
export async function nearest(word: string, known: readonly string[]): Promise<string | undefined> {
  const { closestMatch } = await import('leven');
  return closestMatch(word, known, { maxDistance: 2 });
}
