import { unescaped } from './command-text';

/**
 * What somebody wrote in a message, as they read it themselves. Slack writes links and names between angle brackets; who is mentioned
 * stays as it is, to be named where the words are shown.
 * Source: https://docs.slack.dev/messaging/formatting-message-text#retrieving-messages
 */
export function messageText(text: string): string {
  return unescaped(text.replace(/<([^<>]*)>/g, (whole, inside: string) => wordsOf(inside) ?? whole)).trim();
}

/** A mention of a person, as Slack writes it. */
export const MENTION = /<@([UW][A-Z0-9]+)>/;

function wordsOf(reference: string): string | undefined {
  const [what = '', label = ''] = reference.split('|');
  switch (what[0]) {
    case '@':
      return `<${what}>`;
    case '#':
      return `#${label || what.slice(1)}`;
    case '!':
      return label || `@${what.slice(1).split('^').at(-1)}`;
    default:
      return what.replace(/^(mailto|tel):/, '');
  }
}
