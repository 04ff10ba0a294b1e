import type { Child } from 'hono/jsx';
import type { Viewer } from '../viewer';
import { emojiNamed } from './emoji';
import { Link } from './links';

/**
 * The markdown block: standard Markdown, of which Slack draws this much.
 * Source: https://docs.slack.dev/reference/block-kit/blocks/markdown-block
 */
const PIECES =
  /`([^`\n]+)`|!?\[([^\]\n]*)\]\(([^()\s]+)\)|\*\*(\S(?:[^\n]*?\S)?)\*\*|~~(\S(?:[^\n]*?\S)?)~~|(?<![\w*])[*_](\S(?:[^\n]*?\S)?)[*_](?![\w*])|:([a-z0-9_+-]+):/gu;

function inline(text: string, viewer: Viewer): Child[] {
  const drawn: Child[] = [];
  let from = 0;
  for (const match of text.matchAll(PIECES)) {
    const [whole, code, label, url, bold, strike, italic, emoji] = match;
    drawn.push(text.slice(from, match.index));
    from = match.index + whole.length;
    if (code !== undefined) drawn.push(<code>{code}</code>);
    else if (url !== undefined) {
      drawn.push(
        <Link url={url} viewer={viewer}>
          {label || url}
        </Link>,
      );
    } else if (bold !== undefined) drawn.push(<b>{inline(bold, viewer)}</b>);
    else if (strike !== undefined) drawn.push(<s>{inline(strike, viewer)}</s>);
    else if (italic !== undefined) drawn.push(<i>{inline(italic, viewer)}</i>);
    else drawn.push(emojiNamed(emoji ?? '') ?? whole);
  }
  drawn.push(text.slice(from));
  return drawn;
}

type Kind = 'heading' | 'quote' | 'bullet' | 'number' | 'rule' | 'table' | 'words';

const STARTS: [kind: Kind, start: RegExp][] = [
  ['heading', /^#{1,6}\s+/],
  ['quote', /^>\s?/],
  ['rule', /^(?:-{3,}|\*{3,})\s*$/],
  ['bullet', /^\s*[-*+]\s+/],
  ['number', /^\s*\d+[.)]\s+/],
  ['table', /^\|/],
];

function read(line: string): { kind: Kind; text: string } {
  const [kind, start] = STARTS.find(([, one]) => one.test(line)) ?? ['words', /^/];
  return { kind, text: kind === 'table' ? line : line.replace(start, '') };
}

function draw(kind: Kind, texts: readonly string[], viewer: Viewer): Child {
  const items = () => texts.map((text) => <li>{inline(text, viewer)}</li>);
  switch (kind) {
    case 'heading':
      return texts.map((text) => <p class="markdown-heading">{inline(text, viewer)}</p>);
    case 'quote':
      return <blockquote>{inline(texts.join('\n'), viewer)}</blockquote>;
    case 'bullet':
      return <ul>{items()}</ul>;
    case 'number':
      return <ol>{items()}</ol>;
    case 'rule':
      return <hr />;
    case 'table':
      return <pre>{texts.join('\n')}</pre>;
    case 'words':
      return <div class="words">{inline(texts.join('\n').trim(), viewer)}</div>;
  }
}

function paragraphs(text: string, viewer: Viewer): Child[] {
  const groups: { kind: Kind; texts: string[] }[] = [];
  for (const line of text.split('\n')) {
    const { kind, text: words } = read(line);
    const last = groups.at(-1);
    if (last?.kind === kind) last.texts.push(words);
    else groups.push({ kind, texts: [words] });
  }
  return groups
    .filter(({ kind, texts }) => kind !== 'words' || texts.some((one) => one.trim() !== ''))
    .map(({ kind, texts }) => draw(kind, texts, viewer));
}

/** A markdown block's text. A table is shown as it was written. */
export function Markdown({ text, viewer }: { text: string; viewer: Viewer }) {
  return (
    <div class="markdown">
      {text
        .split(/```\w*\n([\s\S]*?)\n?```/)
        .map((part, at) => (at % 2 === 1 ? <pre>{part}</pre> : paragraphs(part, viewer)))}
    </div>
  );
}
