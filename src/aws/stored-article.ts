import { ENDINGS, SOURCES, type Source, STATUSES } from '../domain/article';
import { type ArticleRecord, EVENTS, type Tombstone } from '../domain/article-record';
import { VIAS } from '../domain/decision';
import { RefusedError } from '../domain/errors';
import { given } from '../domain/given';
import { enteredAt, type ReviewRequest } from '../domain/workflow';
import { readStored, TIME } from './read-stored';
import { ARTICLES } from './schema';

/** A record as DynamoDB holds it: with the token, and with the keys of the sparse indexes. */
export interface StoredArticle extends ArticleRecord {
  /** Secret: whoever has it decides. */
  readonly taskToken?: string;
  /** Secret: whoever has it takes the decision back. */
  readonly undoToken?: string;
  /** Which attempt of a wait the last token belongs to. */
  readonly attempt?: string;
  readonly submitter: string;
  /** The submitter, while the article is pending. */
  readonly waiting?: string;
  /** There while the article is pending. */
  readonly open?: string;
  /** There while it is not planned what Slack is to show of it. */
  readonly unplanned?: string;
  readonly day?: string;
  readonly decidedAt?: string;
}

const source = { via: new Set(SOURCES), by: '' };
const match = { rule: '', text: '', start: 0, how: '' };
const content = { title: '', 'excerpt?': '', 'url?': '', 'author?': '', 'authorEmail?': '' };
const screened = { matches: [match] as const, 'matchesLeftOut?': 0, 'rulesVersion?': 0, 'screeningVersion?': 0 };
const article = { ...content, 'contentHash?': '', 'replaces?': '', source, ...screened };
const decision = {
  status: new Set(ENDINGS),
  by: '',
  via: new Set(VIAS),
  at: TIME,
  'reason?': '',
  'title?': '',
  'replacedBy?': '',
};
const replacedBy = { articleId: '', at: TIME, review: 0 };
const claim = { by: '', at: TIME, until: TIME, press: '' };
const history = [{ event: new Set(EVENTS), at: TIME, 'by?': '', 'via?': '', 'reason?': '', 'review?': 0 }] as const;
const folded = { entries: 0, undone: 0 };
const keys = {
  submitter: '',
  'waiting?': '',
  'open?': '',
  'unplanned?': '',
  'unplannedAt?': TIME,
  'day?': '',
  'decidedAt?': TIME,
};
const tokens = { 'taskToken?': '', 'undoToken?': '', 'attempt?': '' };
const times = { 'deadline?': TIME, 'releasesAt?': TIME, 'releasedAt?': TIME, 'stuckSince?': TIME };
const callback = { executionArn: '', 'definition?': 0, 'undoSeconds?': 0, ...tokens, ...times };
const state = {
  status: new Set(STATUSES),
  statusAt: TIME,
  'decision?': decision,
  'claim?': claim,
  'replacedBy?': replacedBy,
  'notes?': 0,
  history,
  'folded?': folded,
};

/** How it looks. */
export const storedArticle = { articleId: '', article, review: 0, submittedAt: TIME, ...keys, ...callback, ...state };

/** What is left of an article that was erased. */
export const storedTombstone = { articleId: '', review: 0, status: new Set(['erased']), statusAt: TIME };

/** Whether an item is a tombstone. */
export function isTombstone({ status }: Record<string, unknown>): boolean {
  return status === 'erased';
}

/** @throws Error when it is not what is left of an article that was erased. */
export function readTombstone(item: Record<string, unknown>): Tombstone {
  return readStored(`articleId ${item.articleId}`, storedTombstone, item);
}

/** @throws RefusedError `erased`; Error when it is not what is stored of an article. */
export function readArticle(item: Record<string, unknown>): StoredArticle {
  if (isTombstone(item)) throw new RefusedError({ code: 'erased', articleId: String(item.articleId) });
  return readStored(`articleId ${item.articleId}`, storedArticle, item);
}

/** The record without what is only for storage, and without the tokens. */
export function toRecord(stored: StoredArticle): ArticleRecord {
  const { taskToken, undoToken, attempt, submitter, waiting, open, unplanned, day, decidedAt, ...record } = stored;
  return record;
}

/** How a submitter is spelled in `submitter-index` and `waiting-index`. */
export function submitterOf(source: Source): string {
  return `${source.via}:${source.by}`;
}

/** A held article as it is first stored. */
export function heldItem(request: ReviewRequest): StoredArticle {
  const { articleId, article, review, executionArn, definition, submittedAt, deadline, taskToken, attempt } = request;
  const { undoSeconds } = request;
  const { via, by } = article.source;
  return {
    ...{ articleId, article, review, executionArn, definition, submittedAt, deadline, taskToken, attempt },
    ...given({ undoSeconds }),
    status: 'pending',
    statusAt: submittedAt,
    submitter: submitterOf(article.source),
    waiting: submitterOf(article.source),
    open: ARTICLES.open,
    history: [
      { event: 'submitted', at: submittedAt, by, via },
      { event: 'held', at: submittedAt },
    ],
    unplanned: ARTICLES.unplanned,
    unplannedAt: enteredAt(request),
  };
}
