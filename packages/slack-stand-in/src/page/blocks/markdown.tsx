import { type Child, createElement } from 'hono/jsx';
import type MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import type { Viewer } from '../viewer';
import { withEmoji } from './emoji';
import { Link } from './links';

let parser: InstanceType<typeof MarkdownIt> | undefined;

/** The parser is loaded with the first block that needs it, not when the process starts. HTML stays text. */
function parse(text: string): Token[] {
  if (parser === undefined) {
    const Parser = require('markdown-it') as typeof MarkdownIt;
    parser = new Parser({ html: false });
    parser.core.ruler.push('tasks', ({ tokens }) => markTasks(tokens));
  }
  return parser.parse(text, {});
}

/** `- [x] done`: the library reads a task as an item that begins with words in brackets. */
function markTasks(tokens: readonly Token[]): void {
  for (const [at, item] of tokens.entries()) {
    const words = item.type === 'list_item_open' ? tokens[at + 2]?.children?.[0] : undefined;
    const [, mark] = /^\[([ x])\] /i.exec(words?.content ?? '') ?? [];
    if (words?.type !== 'text' || mark === undefined) continue;
    words.content = `${mark === ' ' ? '☐' : '☑'} ${words.content.slice(4)}`;
    item.attrSet('class', 'task');
  }
}

const TAGS: Readonly<Record<string, string>> = { strong: 'b', em: 'i' };

function element(token: Token, inside: Child[], viewer: Viewer): Child {
  switch (token.type) {
    case 'inline':
      return inside;
    case 'text':
      return withEmoji(token.content);
    case 'fence':
    case 'code_block':
      return <pre dir="auto">{token.content.replace(/\n$/, '')}</pre>;
    case 'heading_open':
      return (
        <p class="markdown-heading" dir="auto">
          {inside}
        </p>
      );
    case 'paragraph_open':
      return token.hidden ? (
        <span class="words" dir="auto">
          {inside}
        </span>
      ) : (
        <div class="words" dir="auto">
          {inside}
        </div>
      );
    case 'link_open':
    case 'image': {
      const url = String(token.attrGet('href') ?? token.attrGet('src'));
      const shown = inside.length > 0 ? inside : [url];
      return createElement(Link, { url, viewer }, ...shown);
    }
    default: {
      // The library's own attributes: where a list starts, how a column is aligned, which the page allows no style for.
      const attributes = token.attrs?.map(([name, value]) =>
        name === 'style' ? ['class', String(value).replace('text-align:', 'align-')] : [name, value],
      );
      return createElement(TAGS[token.tag] ?? token.tag, Object.fromEntries(attributes ?? []), ...inside);
    }
  }
}

/** Draws up to the end of the part that the tokens are in. */
function draw(tokens: Iterable<Token>, viewer: Viewer): Child[] {
  const drawn: Child[] = [];
  for (const token of tokens) {
    if (token.nesting < 0) break;
    const inner = token.nesting > 0 ? tokens : token.children?.values();
    const inside = inner === undefined ? [token.content].filter((words) => words !== '') : draw(inner, viewer);
    drawn.push(element(token, inside, viewer));
  }
  return drawn;
}

/**
 * A markdown block's text: standard Markdown, with headings of one size, and pictures as links.
 * Source: https://docs.slack.dev/reference/block-kit/blocks/markdown-block
 */
export function Markdown({ text, viewer }: { text: string; viewer: Viewer }) {
  return <div class="markdown">{draw(parse(text).values(), viewer)}</div>;
}
