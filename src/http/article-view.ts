import type { ArticleRecord } from '../domain/article-record';
import { type Choice, statusAfter } from '../domain/decision';
import { given } from '../domain/given';
import type { Decided } from '../usecases/decide';
import type { AcceptedArticle } from '../usecases/find-article';
import { articlePath } from './article-address';
import { decisionMembers } from './refusal-problem';

/** What depends on the caller: only moderators see the execution behind an article. */
export interface Viewer {
  readonly moderates: boolean;
  /** Where a person sees an execution, by its ARN. */
  readonly executionUrl?: ((executionArn: string) => string) | undefined;
}

/** An article for a caller, as docs/openapi.json describes it: nothing of the record shows that is not named here. */
export function viewArticle(record: ArticleRecord | AcceptedArticle, { moderates, executionUrl }: Viewer) {
  const { articleId, article, status, submittedAt, executionArn } = record;
  const { title, excerpt, url, author, source, matches } = article;
  const self = articlePath(articleId);
  return {
    id: articleId,
    title,
    ...given({ excerpt, url, author }),
    source,
    matches,
    status,
    submittedAt,
    ...(record.status === 'accepted' ? { statusAt: submittedAt, history: [] } : viewRecorded(record)),
    ...(moderates && { executionArn }),
    links: {
      self,
      ...(moderates && status === 'pending' && { decision: `${self}/decision` }),
      ...(moderates && executionUrl && { execution: executionUrl(executionArn) }),
    },
  };
}

const viewRecorded = ({ statusAt, history, deadline, decision }: ArticleRecord) => ({
  statusAt,
  history,
  ...given({ deadline, decision }),
});

/** A decision for whoever made this choice. */
export function viewDecision({ record, decision }: Decided, choice: Choice) {
  const { articleId: id } = record;
  const members = { ...decisionMembers(decision), decision: choice };
  return { id, status: statusAfter(choice), ...members, links: { self: articlePath(id) } };
}
