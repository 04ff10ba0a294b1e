import type { Context, Handler } from 'hono';
import type * as z from 'zod';
import type { Articles } from '../domain/article-record';
import { checkContent, checkTitle } from '../domain/content';
import { checkNeededReason, checkReason } from '../domain/decision';
import type { ApproveRetitled } from '../usecases/approve-retitled';
import type { Decide } from '../usecases/decide';
import type { findArticle } from '../usecases/find-article';
import type { listChanges } from '../usecases/list-changes';
import type { ReopenArticle } from '../usecases/reopen-article';
import type { SubmitArticle } from '../usecases/submit-article';
import { articleIdOf, articlePath, checkedId } from './article-address';
import { type Viewer, viewArticle, viewChange, viewDecision } from './article-view';
import { requireScope } from './authorise';
import type { HttpEnv } from './http-env';
import { invalidBody, pointerTo, readJson } from './json-body';
import { faultsIn, ProblemError, type RequestFault } from './problem';
import { RECORDED_WITHIN, STUCK_FOR } from './refusal-problem';
import { articleInput, changesQuery, decisionInput, listQuery, reopenInput } from './request-schemas';

/** What can be done over HTTP. */
export interface ApiUseCases {
  readonly submitArticle: SubmitArticle;
  readonly findArticle: ReturnType<typeof findArticle>;
  readonly listArticles: Articles['list'];
  readonly listChanges: ReturnType<typeof listChanges>;
  readonly decide: Decide;
  readonly approveRetitled: ApproveRetitled;
  readonly reopenArticle: ReopenArticle;
}

type ViewerOf = (c: Context<HttpEnv>) => Viewer;

/** `GET /articles/{id}`: one article with its decision and history. With `Retry-After` as long as it is not recorded. */
export const getArticle =
  (findArticle: ApiUseCases['findArticle'], viewerOf: ViewerOf): Handler<HttpEnv> =>
  async (c) => {
    const found = await findArticle(articleIdOf(c));
    if (found.status === 'accepted') {
      c.header('Retry-After', String(found.stuckSince === undefined ? RECORDED_WITHIN : STUCK_FOR));
    }
    return c.json(viewArticle(found, viewerOf(c)));
  };

/** `GET /articles`: the articles of one status, oldest first, a page at a time. */
export const getArticles =
  (listArticles: ApiUseCases['listArticles'], viewerOf: ViewerOf): Handler<HttpEnv> =>
  async (c) => {
    const { items, nextCursor = null } = await listArticles(readQuery(listQuery, c.req.queries()));
    const viewer = viewerOf(c);
    return c.json({ items: items.map((record) => viewArticle(record, viewer)), nextCursor });
  };

/** `GET /changes`: what ended, in the order of the log, from behind an entry on. */
export const getChanges =
  (listChanges: ApiUseCases['listChanges'], viewerOf: ViewerOf): Handler<HttpEnv> =>
  async (c) => {
    const { after, limit } = readQuery(changesQuery, c.req.queries());
    const changes = await listChanges({ after, limit });
    const viewer = viewerOf(c);
    return c.json({
      items: changes.map((change) => viewChange(change, viewer)),
      next: changes.at(-1)?.sequence ?? after,
    });
  };

function readQuery<Query extends z.ZodObject>(shape: Query, queries: Record<string, string[]>): z.output<Query> {
  const repeated = Object.keys(queries).filter((name) => queries[name]?.length !== 1);
  const once = Object.fromEntries(Object.entries(queries).map(([name, values]) => [name, values[0]]));
  const parsed = shape.safeParse(once);
  if (parsed.success && repeated.length === 0) return parsed.data;
  const errors: RequestFault[] = repeated.map((parameter) => ({ parameter, detail: 'This may be given once only.' }));
  if (parsed.error) errors.push(...faultsIn(parsed.error, 'parameter', (name) => ({ parameter: String(name) })));
  throw new ProblemError('invalid-parameter', {
    detail: errors.map(({ parameter, detail }) => `${parameter}: ${detail}`).join(' '),
    members: { errors },
  });
}

/** 1 to 255 printable ASCII characters. */
const IDEMPOTENCY_KEY = /^[\x20-\x7e]{1,255}$/;

/** `POST /articles`: takes an article in, once for each Idempotency-Key. */
export const postArticle =
  (submitArticle: ApiUseCases['submitArticle']): Handler<HttpEnv> =>
  async (c) => {
    const idempotencyKey = checkedKey(c.req.header('Idempotency-Key'));
    const { title: sent, titleFormat, replaces: named, ...more } = await readJson(c, articleInput);
    const checked = checkContent({ ...more, title: titleFormat === 'html' ? await textOf(sent) : sent });
    if ('faults' in checked) {
      throw invalidBody(checked.faults.map(({ field, detail }) => ({ pointer: pointerTo(field), detail })));
    }
    const apiKey = c.get('apiKey');
    if (checked.content.authorEmail !== undefined) requireScope(apiKey, 'authors', 'The field authorEmail');
    const source = { via: 'api', by: apiKey.id } as const;
    const replaces = named?.trim() ? checkedId(named.trim()) : undefined;
    const accepted = await submitArticle({ content: checked.content, source, idempotencyKey, replaces });
    const { articleId: id, title } = accepted;
    const self = articlePath(id);
    return c.json({ id, title, status: 'accepted', links: { self } }, 202, {
      Location: self,
      'Retry-After': String(RECORDED_WITHIN),
    });
  };

/** What reads HTML is loaded when some comes: most callers send text. */
async function textOf(html: string): Promise<string> {
  const { textOfHtml } = await import('./text-of-html');
  return textOfHtml(html);
}

function checkedKey(key: string | undefined): string | undefined {
  if (key === undefined || IDEMPOTENCY_KEY.test(key)) return key;
  const detail = 'An Idempotency-Key has 1 to 255 printable ASCII characters.';
  const errors = [{ header: 'Idempotency-Key', detail }];
  throw new ProblemError('invalid-header', { detail, members: { errors } });
}

/** `POST /articles/{id}/decision`: decides, and says so again when the same key asks the same again. */
export const postDecision =
  ({ decide, approveRetitled }: Pick<ApiUseCases, 'decide' | 'approveRetitled'>): Handler<HttpEnv> =>
  async (c) => {
    const articleId = articleIdOf(c);
    const { decision: choice, reason, title: sent } = await readJson(c, decisionInput);
    const checked = checkReason(reason, choice);
    if ('fault' in checked) throw invalidBody([{ pointer: pointerTo('reason'), detail: checked.fault }]);
    const by = { kind: 'key', id: c.get('apiKey').id } as const;
    const asked = { articleId, by, via: 'api' } as const;
    if (sent === null || sent === undefined) {
      return c.json(viewDecision(await decide({ ...asked, choice, ...checked }), choice));
    }
    const titled = choice === 'approve' ? checkTitle(sent) : { fault: 'A title goes with "approve" only.' };
    if ('fault' in titled) throw invalidBody([{ pointer: pointerTo('title'), detail: titled.fault }]);
    return c.json(viewDecision(await approveRetitled({ ...asked, ...titled, ...checked }), choice));
  };

/** `POST /articles/{id}/reopen`: has an article reviewed again, and says so again while it waits for that. */
export const postReopen =
  (reopenArticle: ApiUseCases['reopenArticle']): Handler<HttpEnv> =>
  async (c) => {
    const articleId = articleIdOf(c);
    const checked = checkNeededReason((await readJson(c, reopenInput)).reason);
    if ('fault' in checked) throw invalidBody([{ pointer: pointerTo('reason'), detail: checked.fault }]);
    const { reason } = checked;
    const by = { kind: 'key', id: c.get('apiKey').id } as const;
    const { review } = await reopenArticle({ articleId, by, via: 'api', reason });
    const self = articlePath(articleId);
    const answer = { id: articleId, review, reason, reopenedBy: by.id, links: { self, decision: `${self}/decision` } };
    return c.json(answer, 202, { Location: self, 'Retry-After': String(RECORDED_WITHIN) });
  };

/** `DELETE /articles/{id}`: withdraws what the same key brought in, and says so again when asked again. */
export const deleteArticle =
  (decide: ApiUseCases['decide']): Handler<HttpEnv> =>
  async (c) => {
    const by = { kind: 'key', id: c.get('apiKey').id } as const;
    const withdrawn = await decide({ articleId: articleIdOf(c), choice: 'withdraw', by, via: 'api' });
    return c.json(viewDecision(withdrawn, 'withdraw'));
  };

/** `GET /openapi.json`: the description of this API. Loaded when it is asked for: most processes never are. */
export const getOpenApi: Handler<HttpEnv> = async (c) => {
  const { default: document } = await import('../../docs/openapi.json');
  return c.json(document);
};
