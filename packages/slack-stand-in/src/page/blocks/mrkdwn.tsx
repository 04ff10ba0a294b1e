import type { Child } from 'hono/jsx';
import type { Viewer } from '../viewer';
import { formatDate, isTime } from './dates';
import { emojiNamed } from './emoji';
import { ChannelLink, GroupMention, Link, Mention } from './links';

/**
 * Slack's mrkdwn as its client draws it.
 * Source: https://docs.slack.dev/messaging/formatting-message-text
 */
interface Reading {
  readonly viewer: Viewer;
  /** With `verbatim`, bare addresses stay text. */
  readonly verbatim: boolean;
}

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const styled = (mark: string) =>
  `(?<![\\p{L}\\p{N}${mark}])${mark}(?![\\s${mark}])([^\\n]*?[^\\s])${mark}(?![\\p{L}\\p{N}${mark}])`;

const PIECES = new RegExp(
  [
    '<([^<>\\n]+)>',
    '`([^`\\n]+)`',
    styled('\\*'),
    styled('_'),
    styled('~'),
    ':([a-z0-9_+-]+):',
    '(https?://[^\\s<>|]*[^\\s<>|.,;:!?)\'"])',
  ].join('|'),
  'gu',
);

function Reference({ written, reading: { viewer } }: { written: string; reading: Reading }) {
  const [target = '', ...rest] = written.split('|');
  const label = rest.length > 0 ? unescaped(rest.join('|')) : undefined;
  const id = target.slice(1);
  if (target.startsWith('@')) return <Mention id={id} viewer={viewer} label={label} />;
  if (target.startsWith('#')) return <ChannelLink id={id} viewer={viewer} label={label} />;
  if (target.startsWith('!subteam^')) {
    return <GroupMention id={target.slice('!subteam^'.length)} viewer={viewer} label={label} />;
  }
  if (target.startsWith('!date^')) return <WrittenDate target={target} label={label} viewer={viewer} />;
  if (target.startsWith('!')) return <span class="mention mention-me">@{label ?? id}</span>;
  const url = unescaped(target);
  return (
    <Link url={url} viewer={viewer}>
      {label ?? url.replace(/^mailto:/, '')}
    </Link>
  );
}

function WrittenDate({ target, label, viewer }: { target: string; label: string | undefined; viewer: Viewer }) {
  const [, seconds = '', format = '', url] = target.split('^');
  const at = Number(seconds);
  if (!Number.isSafeInteger(at) || at === 0 || !isTime(at)) return <span>{label ?? target}</span>;
  const time = (
    <time datetime={new Date(at * 1000).toISOString()} title={label}>
      {formatDate(at, format, viewer.user.tz, viewer.now)}
    </time>
  );
  return url === undefined ? (
    time
  ) : (
    <Link url={unescaped(url)} viewer={viewer}>
      {time}
    </Link>
  );
}

function inline(text: string, reading: Reading): Child[] {
  const drawn: Child[] = [];
  let from = 0;
  for (const match of text.matchAll(PIECES)) {
    const [whole, reference, code, bold, italic, strike, emoji, address] = match;
    drawn.push(unescaped(text.slice(from, match.index)));
    from = match.index + whole.length;
    if (reference !== undefined) drawn.push(<Reference written={reference} reading={reading} />);
    else if (code !== undefined) drawn.push(<code>{inCode(code)}</code>);
    else if (bold !== undefined) drawn.push(<b>{inline(bold, reading)}</b>);
    else if (italic !== undefined) drawn.push(<i>{inline(italic, reading)}</i>);
    else if (strike !== undefined) drawn.push(<s>{inline(strike, reading)}</s>);
    else if (emoji !== undefined) drawn.push(emojiNamed(emoji) ?? whole);
    else if (address !== undefined && !reading.verbatim) {
      const url = unescaped(address);
      drawn.push(
        <Link url={url} viewer={reading.viewer}>
          {url}
        </Link>,
      );
    } else drawn.push(unescaped(whole));
  }
  drawn.push(unescaped(text.slice(from)));
  return drawn;
}

/** Inside code nothing is styled; a link is shown by its address. */
const inCode = (text: string): string => unescaped(text.replace(/<([^<>|]+)(?:\|[^<>]*)?>/g, '$1'));

const QUOTE = /^(?:&gt;|>) ?/;

function lines(text: string, reading: Reading): Child[] {
  const drawn: Child[] = [];
  let plain: string[] = [];
  let quoted: string[] = [];
  const flush = () => {
    if (plain.length > 0)
      drawn.push(
        <span class="words" dir="auto">
          {inline(plain.join('\n'), reading)}
        </span>,
      );
    if (quoted.length > 0) drawn.push(<blockquote dir="auto">{inline(quoted.join('\n'), reading)}</blockquote>);
    plain = [];
    quoted = [];
  };
  for (const line of text.split('\n')) {
    const isQuote = QUOTE.test(line);
    if (isQuote ? plain.length > 0 : quoted.length > 0) flush();
    if (isQuote) quoted.push(line.replace(QUOTE, ''));
    else plain.push(line);
  }
  flush();
  return drawn;
}

/** A mrkdwn text with its line breaks, quotes, code, links, mentions, dates and emoji. */
export function Mrkdwn({ text, viewer, verbatim = false }: { text: string; viewer: Viewer; verbatim?: boolean }) {
  const reading = { viewer, verbatim };
  const parts = text.split(/```\n?([\s\S]*?)\n?```/);
  return (
    <div class="mrkdwn">
      {parts.map((part, at) =>
        at % 2 === 1 ? <pre dir="auto">{inCode(part)}</pre> : part === '' ? null : lines(part, reading),
      )}
    </div>
  );
}

/** A mrkdwn text as one line of plain words, for what is read aloud. */
export function spoken(text: string, viewer: Viewer): string {
  return unescaped(
    text
      .replace(/<@(\w+)[^>]*>/g, (_, id: string) => `@${viewer.nameOf(id) ?? id}`)
      .replace(/<!subteam\^(\w+)[^>]*>/g, (_, id: string) => `@${viewer.groupHandle(id) ?? id}`)
      .replace(/<!date\^(\d+)\^([^|^>]*)[^>]*>/g, (whole, seconds: string, format: string) =>
        isTime(Number(seconds)) ? formatDate(Number(seconds), format, viewer.user.tz, viewer.now) : whole,
      )
      .replace(/<[^|>]*\|([^>]*)>/g, '$1')
      .replace(/[*_~`<>]/g, ''),
  );
}
