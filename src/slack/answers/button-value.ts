import { given } from '../../domain/given';
import { parsedJson } from '../../domain/json';
import { asCount, asText, membersOf } from './members';

/** Where in the list of pending articles somebody stands: what of it they want to see, and the page they turned to. */
export interface ListPosition {
  /** The words and filters, as they are typed after the command. */
  readonly words?: string;
  readonly cursor?: string;
  /** How many matches, or waiting articles, come before it. */
  readonly from?: number;
  /** How many articles a search has looked through before it. */
  readonly read?: number;
  /** It is the page before: what ends there. */
  readonly back?: boolean;
}

/** What stands in a list, so that it can be drawn again with each row in its place. */
export interface ListedPage {
  readonly position: ListPosition;
  /** The articles' ids, in the order of the rows. */
  readonly rows: readonly string[];
  /** How many there were in all when it was listed, `atLeast` so many. */
  readonly total?: number;
  readonly atLeast?: boolean;
  /** How many articles a search looked through that did not reach the end. */
  readonly searched?: number;
  /** Where the next page begins, of the same search. */
  readonly next?: ListPosition;
  /** Where the page before ends; absent on the first. */
  readonly previous?: ListPosition;
  /** When somebody turned to it by a press, in milliseconds since 1970; absent where it answers a command. */
  readonly turnedAt?: number;
}

/** Whether the next page is what a search that was cut short has not looked through yet. */
export function looksOn({ searched, next }: ListedPage): boolean {
  return searched !== undefined && next?.read === searched;
}

/** A button's value. Source: https://docs.slack.dev/reference/block-kit/block-elements/button-element */
const MAX_VALUE = 2000;
const BETWEEN = '|';
const ID = /^[\w-]{1,80}$/;
/** How many rows a page of the list has at most: ten of four blocks and what is around them stay under a message's 50 blocks. */
export const MAX_ROWS = 10;
/** A later review, behind the article's id. */
const REVIEW = /^(.+)\.([1-9]\d{0,5})$/;

/**
 * The value of a button that decides on an article: on the card its id, with the number of any review but the first, and nothing else;
 * in a list also the page that it stands on, since the click on an ephemeral message does not bring the message back. What
 * does not fit into Slack's 2,000 characters is left out: first what is around the rows, but for when it was turned to, then the rows.
 */
export function decisionValue(articleId: string, page?: ListedPage, review = 1): string {
  const named = review === 1 ? articleId : `${articleId}.${review}`;
  if (!page) return named;
  const { rows, ...around } = page;
  const { turnedAt } = around;
  const withRows = [named, rows.join(',')];
  const withPage = (what: object) => [...withRows, JSON.stringify(what)].join(BETWEEN);
  return [withPage(around), withPage(given({ turnedAt }))].find((value) => value.length <= MAX_VALUE) ?? named;
}

/**
 * Reads what {@link decisionValue} wrote; undefined when it names no article. A page that is none is as none. Slack signs
 * what it sends back, so that nobody else wrote it; still it says only what to draw, never what somebody may do.
 */
export function readDecisionValue(
  value: string,
): { articleId: string; review?: number; page?: ListedPage } | undefined {
  const [named = '', rows = '', ...around] = value.split(BETWEEN);
  const [, articleId = named, number] = REVIEW.exec(named) ?? [];
  if (!ID.test(articleId)) return undefined;
  const review = given({ review: number === undefined ? undefined : Number(number) });
  const ids = rows.split(',');
  const isPage = ids.length <= MAX_ROWS && ids.every((id) => ID.test(id)) && ids.includes(articleId);
  return {
    articleId,
    ...review,
    ...given({ page: isPage ? { ...readAround(around.join(BETWEEN)), rows: ids } : undefined }),
  };
}

/**
 * The value of a choice in a card's menu: what it is, and of which article and review, if of one. At most 150 characters.
 * Source: https://docs.slack.dev/reference/block-kit/composition-objects/option-object
 */
export function menuValue(what: string, record?: { readonly articleId: string; readonly review: number }): string {
  return record === undefined ? what : [what, decisionValue(record.articleId, undefined, record.review)].join(BETWEEN);
}

/** Reads what {@link menuValue} wrote: what was chosen, and what a button of the same article has as its value. */
export function readMenuValue(value: string): { what: string; named: string } {
  const [what = '', named = ''] = value.split(BETWEEN);
  return { what, named };
}

/** The value of a button that turns to a page of the list. Always within Slack's 2,000 characters. */
export function pageValue(position: ListPosition): string {
  const whole = JSON.stringify(position);
  return whole.length <= MAX_VALUE ? whole : '{}';
}

/** Reads what {@link pageValue} wrote, or the bare cursor of an older list; anything else is the top of the list. */
export function readPageValue(value: string): ListPosition {
  const read = parsedJson(value);
  if (read !== undefined) return readPosition(read);
  return /^[\w-]{20,}$/.test(value) ? { cursor: value } : {};
}

function readAround(text: string): Omit<ListedPage, 'rows'> {
  const { position, total, atLeast, searched, next, previous, turnedAt } = membersOf(parsedJson(text));
  return {
    position: readPosition(position),
    ...given({
      total: asCount(total),
      atLeast: atLeast === true ? true : undefined,
      searched: asCount(searched),
      next: next === undefined ? undefined : readPosition(next),
      previous: previous === undefined ? undefined : readPosition(previous),
      turnedAt: asCount(turnedAt),
    }),
  };
}

function readPosition(value: unknown): ListPosition {
  const { words, cursor, from, read, back } = membersOf(value);
  return given({
    words: asText(words),
    cursor: asText(cursor),
    from: asCount(from),
    read: asCount(read),
    back: back === true ? true : undefined,
  });
}
