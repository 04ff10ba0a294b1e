import type { RichTextBlock, RichTextElement, RichTextSection } from '@slack/types';
import type { Article, Match } from '../../domain/article';
import { richText } from './block';

const BOLD = { bold: true };
const HIGHLIGHT = { bold: true, code: true };

/** A title with what the rules found marked in it. Rich text is literal: nothing in a title can ping or link. */
export function titleSection({ title, matches }: Pick<Article, 'title' | 'matches'>): RichTextSection {
  const elements: RichTextElement[] = [];
  const add = (text: string, style: typeof BOLD | typeof HIGHLIGHT) => {
    if (text.length > 0) elements.push({ type: 'text', text, style });
  };
  let from = 0;
  for (const { start, end } of marked(title, matches)) {
    add(title.slice(from, start), BOLD);
    add(title.slice(start, end), HIGHLIGHT);
    from = end;
  }
  add(title.slice(from), BOLD);
  return { type: 'rich_text_section', elements };
}

/** As {@link titleSection}, as a block of its own. */
export function titleBlock(article: Pick<Article, 'title' | 'matches'>): RichTextBlock {
  return richText(...titleSection(article).elements);
}

/** Where the title is marked: in order, and merged where two rules found overlapping text. */
function marked(title: string, matches: readonly Match[]): { start: number; end: number }[] {
  const ranges = matches
    .filter(({ start, text }) => text.length > 0 && title.startsWith(text, start))
    .map(({ start, text }) => ({ start, end: start + text.length }))
    .sort((a, b) => a.start - b.start);
  const merged: { start: number; end: number }[] = [];
  for (const range of ranges) {
    const last = merged.at(-1);
    if (last && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else merged.push(range);
  }
  return merged;
}
