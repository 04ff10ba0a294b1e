import type { ArticleRecord } from '../domain/article-record';
import { statusAfter, type Wish } from '../domain/decision';
import { given } from '../domain/given';
import type { Decided } from '../usecases/decide';
import type { AcceptedArticle } from '../usecases/find-article';
import type { ChangedArticle } from '../usecases/list-changes';
import { articlePath } from './article-address';
import { decisionMembers, viewMatch } from './refusal-problem';

/** What depends on the caller: moderators see the execution behind an article, and who may name authors sees them. */
export interface Viewer {
  readonly moderates: boolean;
  /** Whether authors' e-mail addresses are for them. */
  readonly seesAuthors: boolean;
  /** Where a person sees an execution, by its ARN. */
  readonly executionUrl?: ((executionArn: string) => string) | undefined;
}

/** An article for a caller, as docs/openapi.json describes it: nothing of the record shows that is not named here. */
export function viewArticle(record: ArticleRecord | AcceptedArticle, { moderates, seesAuthors, executionUrl }: Viewer) {
  const { articleId, article, status, submittedAt, executionArn } = record;
  const { title, excerpt, url, author, authorEmail, source, matches, matchesLeftOut } = article;
  const { rulesVersion, screeningVersion, replaces } = article;
  const recorded: Partial<ArticleRecord> = record.status === 'accepted' ? {} : record;
  const { stuckSince } = record;
  const { statusAt = submittedAt, history = [], folded, deadline, decision, releasesAt, releasedAt } = recorded;
  const self = articlePath(articleId);
  return given({
    id: articleId,
    title,
    excerpt,
    url,
    author,
    authorEmail: seesAuthors ? authorEmail : undefined,
    source,
    replaces,
    matches: matches.map(viewMatch),
    matchesLeftOut,
    rulesVersion,
    screeningVersion,
    status,
    submittedAt,
    statusAt,
    history,
    historyFolded: folded?.entries,
    deadline,
    decision,
    releasesAt,
    releasedAt,
    stuckSince,
    executionArn: moderates ? executionArn : undefined,
    links: given({
      self,
      decision: moderates && status === 'pending' ? `${self}/decision` : undefined,
      execution: moderates ? executionUrl?.(executionArn) : undefined,
    }),
  });
}

/** An entry of the log for a caller, with its article as it is now: `null` once that is erased, absent while it cannot be read. */
export function viewChange({ sequence, type, at, articleId: id, review, record }: ChangedArticle, viewer: Viewer) {
  const article = record ? viewArticle(record, viewer) : record;
  return { sequence, type, at, id, review, ...given({ article }) };
}

/** A decision for whoever wished for it. */
export function viewDecision({ record, decision }: Decided, wish: Wish) {
  const { articleId: id } = record;
  const members = { ...decisionMembers(decision), decision: wish };
  return { id, status: statusAfter(wish), ...members, links: { self: articlePath(id) } };
}
