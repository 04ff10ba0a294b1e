import type {
  HeaderBlock,
  RichTextBlock,
  RichTextElement,
  RichTextLink,
  RichTextSection,
  RichTextText,
} from '@slack/types';
import type { Article, Match } from '../../domain/article';
import type { ArticleRecord } from '../../domain/article-record';
import { present } from '../../domain/given';
import { hostOf } from '../../domain/link';
import { cardUrl } from '../card-url';
import { cut, plainAsWritten } from '../mrkdwn';
import { LONGEST_ADDRESS, richText } from './block';

const BOLD = { bold: true };
const HIGHLIGHT = { bold: true, code: true };

/** How much of an excerpt stands in a row, in UTF-16 units. */
const EXCERPT_LENGTH = 100;
/** A longer address is linked once, by its host: it would stand there again for each mark in the title. */
const LONGEST_LINK_OF_TITLE = 500;

/** A title with what the rules found marked in it. Rich text is literal: nothing in a title can ping or link. */
export function titleSection({ title, matches }: Pick<Article, 'title' | 'matches'>): RichTextSection {
  const elements: RichTextText[] = [];
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

/** What a headline takes, in UTF-16 units. Source: https://docs.slack.dev/reference/block-kit/blocks/header-block */
const LONGEST_HEADLINE = 150;

/** Whether a headline shows the whole of a title. */
export function isWholeInHeadline({ title }: Pick<Article, 'title'>): boolean {
  return title.length <= LONGEST_HEADLINE;
}

/** A title as the largest words of a message: as it was written, and no more of it than a headline takes. */
export function titleHeadline({ title }: Pick<Article, 'title'>): HeaderBlock {
  return { type: 'header', text: plainAsWritten(cut(title, LONGEST_HEADLINE)) };
}

/** As {@link titleSection}, as a block of its own. */
export function titleBlock(article: Pick<Article, 'title' | 'matches'>): RichTextBlock {
  return richText(...titleSection(article).elements);
}

/** Where an article can be read, if a link may lead there: no longer than Slack takes it, and to where it says. */
export function linkOf({ url }: Pick<Article, 'url'>): string | undefined {
  return url !== undefined && url.length <= LONGEST_ADDRESS && hostOf(url) !== undefined ? url : undefined;
}

/** An article's title, linked where it has a link, with the link's host. */
export function linkedTitle(article: Article): RichTextBlock {
  return { type: 'rich_text', elements: present([linkedSection(article), lineOf(hostIn(article))]) };
}

/**
 * An article in a list: its linked title, and below it the link's host, the beginning of its excerpt and a link to its
 * card, as far as there are such. `workspaceUrl`: the workspace's own address; without it no card is linked.
 */
export function articleLines(record: ArticleRecord, workspaceUrl?: string): RichTextBlock {
  const { article } = record;
  return { type: 'rich_text', elements: present([linkedSection(article), lineOf(detailsOf(record, workspaceUrl))]) };
}

/** The same in one line. */
export function articleLine(record: ArticleRecord, workspaceUrl?: string): RichTextSection {
  const details = detailsOf(record, workspaceUrl).flatMap((detail) => [BETWEEN, detail]);
  return { type: 'rich_text_section', elements: [...linkedSection(record.article).elements, ...details] };
}

const BETWEEN: RichTextText = { type: 'text', text: ' · ' };

function linkedSection(article: Article): RichTextSection {
  const { url } = article;
  const { type, elements } = titleSection(article);
  if (url === undefined || url.length > LONGEST_LINK_OF_TITLE || hostOf(url) === undefined) return { type, elements };
  return { type, elements: (elements as RichTextText[]).map((element) => ({ ...element, type: 'link', url })) };
}

function lineOf(details: readonly RichTextElement[]): RichTextSection | undefined {
  const elements = details.flatMap((detail) => [BETWEEN, detail]).slice(1);
  return elements.length > 0 ? { type: 'rich_text_section', elements } : undefined;
}

function detailsOf(record: ArticleRecord, workspaceUrl?: string): RichTextElement[] {
  const excerpt = record.article.excerpt?.replace(/\s+/g, ' ').trim();
  return present<RichTextElement>([
    ...hostIn(record.article),
    excerpt && { type: 'text', text: cut(excerpt, EXCERPT_LENGTH) },
    cardLink(record, workspaceUrl),
  ]);
}

function hostIn(article: Article): RichTextElement[] {
  const { url } = article;
  const host = url && hostOf(url);
  if (!url || !host) return [];
  const isLinkedOnce = url.length > LONGEST_LINK_OF_TITLE && linkOf(article) !== undefined;
  return [isLinkedOnce ? { type: 'link', url, text: host } : { type: 'text', text: host }];
}

function cardLink({ card }: ArticleRecord, workspaceUrl?: string): RichTextLink | undefined {
  const url = cardUrl(card, workspaceUrl);
  return url === undefined ? undefined : { type: 'link', url, text: 'Card' };
}

/** Where the title is marked: in order, and merged where two rules found overlapping text. */
function marked(title: string, matches: readonly Match[]): { start: number; end: number }[] {
  const ranges = matches
    .filter(({ start, text, how }) => how !== 'unscreened' && text.length > 0 && title.startsWith(text, start))
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
