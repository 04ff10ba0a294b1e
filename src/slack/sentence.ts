import type {
  RichTextChannelMention,
  RichTextDate,
  RichTextLink,
  RichTextText,
  RichTextUsergroupMention,
  RichTextUserMention,
} from '@slack/types';
import { cut, literal } from './mrkdwn';

/** What a sentence is made of, as it stands in rich text. */
type Piece =
  | RichTextText
  | RichTextLink
  | RichTextUserMention
  | RichTextUsergroupMention
  | RichTextChannelMention
  | RichTextDate;

/**
 * What the app says. Words are literal, whoever wrote them: nothing in them can ping, link or be formatted. Emphasis,
 * mentions, dates and links are pieces of their own. It is shown as a block of rich text; {@link fallback} is its text.
 */
export type Sentence = string | Piece | readonly Sentence[];

/** The tag of a template whose parts are sentences themselves. */
export function sentence(words: TemplateStringsArray, ...parts: readonly (Sentence | number)[]): Sentence {
  return words.map((word, at): Sentence => {
    const part = parts[at] ?? '';
    return [word, typeof part === 'number' ? String(part) : part];
  });
}

/** Facts in one line, told apart by a dot. */
export function joined(facts: readonly Sentence[]): Sentence {
  return facts.map((fact, at) => (at === 0 ? fact : [' · ', fact]));
}

/** Words of weight. */
export function bold(text: string): RichTextText {
  return { type: 'text', text, style: { bold: true } };
}

/** The name of something in Slack's own interface. */
export function italic(text: string): RichTextText {
  return { type: 'text', text, style: { italic: true } };
}

/** What is typed. */
export function code(text: string): RichTextText {
  return { type: 'text', text, style: { code: true } };
}

/** Mentions a user or, for an id that starts with S, a user group. */
export function mention(id: string): RichTextUserMention | RichTextUsergroupMention {
  return id.startsWith('S') ? { type: 'usergroup', usergroup_id: id } : { type: 'user', user_id: id };
}

/** Names a channel by its id. */
export function channelNamed(id: string): RichTextChannelMention {
  return { type: 'channel', channel_id: id };
}

/** An instant in the viewer's own time zone, with UTC for clients that cannot. */
export function date(iso: string): RichTextDate {
  return {
    type: 'date',
    timestamp: Math.floor(Date.parse(iso) / 1000),
    format: '{date_short_pretty} at {time}',
    fallback: `${iso.slice(0, 16).replace('T', ' ')} UTC`,
  };
}

/** The same to the second, without the day: for what is only seconds or minutes away. */
export function timeOfDay(iso: string): RichTextDate {
  return { ...date(iso), format: '{time_secs}', fallback: `${iso.slice(11, 19)} UTC` };
}

/** The hour and the minute alone: for what is of just now. */
export function clockTime(iso: string): RichTextDate {
  return { ...date(iso), format: '{time}', fallback: `${iso.slice(11, 16)} UTC` };
}

/** A sentence's pieces in their order, neighbouring words as one, none of them empty. */
export function piecesOf(said: Sentence): Piece[] {
  const pieces: Piece[] = [];
  for (const part of flattened(said)) {
    const last = pieces.at(-1);
    if (typeof part !== 'string') pieces.push(part);
    else if (last?.type === 'text' && last.style === undefined) pieces.splice(-1, 1, asText(last.text + part));
    else if (part !== '') pieces.push(asText(part));
  }
  return pieces;
}

function* flattened(said: Sentence): Generator<string | Piece> {
  if (typeof said === 'string' || 'type' in said) yield said;
  else for (const part of said) yield* flattened(part);
}

const asText = (text: string): RichTextText => ({ type: 'text', text });

/**
 * What a message's `text` takes at most, in UTF-16 units. Source: https://docs.slack.dev/reference/methods/chat.update
 */
const LONGEST_TEXT = 4000;

/**
 * A sentence as a message's `text`, which notifications and screen readers read in place of the blocks: escaped, without
 * emphasis, with references that Slack resolves. There is no escape for `*`, `_`, `~`, a backtick or `:emoji:`, and a
 * character put between them would be copied with the words; so messages are sent with `mrkdwn: false`. What remains:
 * `chat.update` and `chat.postEphemeral` promise nothing about it. Where a client shows the `text` of these in place of
 * the blocks, a title with such characters may look formatted; it can neither ping nor link.
 * Source: https://docs.slack.dev/messaging/formatting-message-text
 */
export function fallback(said: Sentence): string {
  let text = '';
  for (const piece of piecesOf(said)) {
    const next = referenceTo(piece) ?? literal(wordsOf(piece));
    const spare = LONGEST_TEXT - text.length;
    if (next.length > spare) return text + literalWithin(wordsOf(piece), spare);
    text += next;
  }
  return text;
}

/** A mention or a date in mrkdwn; undefined for words. */
export function referenceTo(piece: Piece): string | undefined {
  switch (piece.type) {
    case 'user':
      return `<@${piece.user_id}>`;
    case 'usergroup':
      return `<!subteam^${piece.usergroup_id}>`;
    case 'channel':
      return `<#${piece.channel_id}>`;
    case 'date':
      return `<!date^${piece.timestamp}^${piece.format}|${piece.fallback ?? ''}>`;
    default:
      return undefined;
  }
}

/** The words of a piece; none of what is a reference. */
export function wordsOf(piece: Piece): string {
  return piece.type === 'text' || piece.type === 'link' ? (piece.text ?? '') : '';
}

/** Literal in mrkdwn, cut so that the escaped text keeps to the limit. */
function literalWithin(text: string, limit: number): string {
  if (limit <= 0) return '';
  let kept = cut(text, limit);
  for (let spare = limit; literal(kept).length > limit; ) {
    spare -= Math.max(1, Math.ceil((literal(kept).length - limit) / 5));
    kept = cut(text, spare);
  }
  return literal(kept);
}
