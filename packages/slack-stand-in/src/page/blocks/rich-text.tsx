import type { Child } from 'hono/jsx';
import type { RichTextElement, RichTextInline } from '../../block-kit/rich-text';
import type { Viewer } from '../viewer';
import { formatDate, isTime } from './dates';
import { emojiNamed } from './emoji';
import { ChannelLink, GroupMention, Link, Mention } from './links';
import { NotDrawn } from './not-drawn';

function content(piece: RichTextInline, viewer: Viewer): Child {
  switch (piece.type) {
    case 'text':
      return piece.text;
    case 'link':
      return (
        <Link url={piece.url} viewer={viewer}>
          {piece.text ?? piece.url}
        </Link>
      );
    case 'user':
      return <Mention id={piece.user_id} viewer={viewer} />;
    case 'usergroup':
      return <GroupMention id={piece.usergroup_id} viewer={viewer} />;
    case 'channel':
      return <ChannelLink id={piece.channel_id} viewer={viewer} />;
    case 'broadcast':
      return <span class="mention mention-me">@{piece.range}</span>;
    case 'emoji':
      return emojiNamed(piece.name) ?? `:${piece.name}:`;
    case 'date': {
      if (!isTime(piece.timestamp)) return piece.fallback ?? piece.format;
      const words = (
        <time datetime={new Date(piece.timestamp * 1000).toISOString()} title={piece.fallback}>
          {formatDate(piece.timestamp, piece.format, viewer.user.tz, viewer.now)}
        </time>
      );
      return piece.url === undefined ? (
        words
      ) : (
        <Link url={piece.url} viewer={viewer}>
          {words}
        </Link>
      );
    }
    case 'color':
      return <code>{piece.value}</code>;
    default:
      return <NotDrawn what={String((piece as { type: unknown }).type)} />;
  }
}

function Inline({ piece, viewer }: { piece: RichTextInline; viewer: Viewer }) {
  let drawn: Child = content(piece, viewer);
  const style: Record<string, boolean | undefined> = 'style' in piece ? (piece.style ?? {}) : {};
  if (style.code) drawn = <code>{drawn}</code>;
  if (style.bold) drawn = <b>{drawn}</b>;
  if (style.italic) drawn = <i>{drawn}</i>;
  if (style.strike) drawn = <s>{drawn}</s>;
  if (style.underline) drawn = <u>{drawn}</u>;
  return <>{drawn}</>;
}

const line = (elements: readonly RichTextInline[], viewer: Viewer) =>
  elements.map((piece) => <Inline piece={piece} viewer={viewer} />);

/** One line, list, code or quote of a rich_text block. */
export function RichText({ part, viewer }: { part: RichTextElement; viewer: Viewer }) {
  switch (part.type) {
    case 'rich_text_section':
      return (
        <div class="words" dir="auto">
          {line(part.elements, viewer)}
        </div>
      );
    case 'rich_text_quote':
      return <blockquote dir="auto">{line(part.elements, viewer)}</blockquote>;
    case 'rich_text_preformatted':
      return <pre dir="auto">{line(part.elements, viewer)}</pre>;
    case 'rich_text_list': {
      const items = part.elements.map((item) => <li dir="auto">{line(item.elements, viewer)}</li>);
      const level = `indent-${Math.min(part.indent ?? 0, 8)}`;
      return part.style === 'ordered' ? (
        <ol class={level} start={(part.offset ?? 0) + 1}>
          {items}
        </ol>
      ) : (
        <ul class={level}>{items}</ul>
      );
    }
    default:
      return <NotDrawn what={String((part as { type: unknown }).type)} />;
  }
}
