import type { RichTextElement, RichTextInline } from '../block-kit/rich-text';

const Inline = ({ piece }: { piece: RichTextInline }) => {
  switch (piece.type) {
    case 'text':
      return piece.style?.bold || piece.style?.code ? <b>{piece.text}</b> : <span>{piece.text}</span>;
    case 'link':
      return <a href={piece.url}>{piece.text ?? piece.url}</a>;
    case 'user':
      return <b>@{piece.user_id}</b>;
    case 'usergroup':
      return <b>@{piece.usergroup_id}</b>;
    case 'channel':
      return <b>#{piece.channel_id}</b>;
    case 'broadcast':
      return <b>@{piece.range}</b>;
    case 'emoji':
      return <span>:{piece.name}:</span>;
    case 'date':
      return <time>{piece.fallback ?? new Date(piece.timestamp * 1000).toISOString()}</time>;
    case 'color':
      return <code>{piece.value}</code>;
  }
};

/** One line, list, code or quote of a rich_text block. */
export const RichText = ({ part }: { part: RichTextElement }) =>
  part.type === 'rich_text_list' ? (
    <ul>
      {part.elements.map((item) => (
        <li>
          {item.elements.map((piece) => (
            <Inline piece={piece} />
          ))}
        </li>
      ))}
    </ul>
  ) : (
    <p>
      {part.elements.map((piece) => (
        <Inline piece={piece} />
      ))}
    </p>
  );
