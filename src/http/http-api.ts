import { type Context, Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import type { ApiKeys, Scope } from '../domain/api-key';
import type { Log } from '../domain/system';
import type { Viewer } from './article-view';
import { authorise } from './authorise';
import { type HttpEnv, nameRequests } from './http-env';
import { limitBody } from './json-body';
import { logRequests } from './log-requests';
import { PROBLEMS, ProblemError, problemResponse } from './problem';
import { failureProblem } from './refusal-problem';
import {
  type ApiUseCases,
  deleteArticle,
  getArticle,
  getArticles,
  getChanges,
  getOpenApi,
  postArticle,
  postDecision,
  postReopen,
} from './routes';

/** What the HTTP API is made of. */
export interface HttpApiDeps extends ApiUseCases {
  readonly apiKeys: ApiKeys;
  readonly log: Log;
  /** Names a request that API Gateway has not named. */
  readonly newRequestId?: () => string;
  /** Where a person sees an execution, by its ARN: a link for moderators. */
  readonly executionUrl?: (executionArn: string) => string;
}

/** The HTTP API. Every answer has an `X-Request-Id`, and every answer of 400 and above is a problem (RFC 9457). */
export function createHttpApi(deps: HttpApiDeps): Hono<HttpEnv> {
  const { apiKeys, log, newRequestId, executionUrl } = deps;
  const needs = (scope: Scope) => authorise(apiKeys, scope);
  const viewerOf = (c: Context<HttpEnv>): Viewer => {
    const { scopes } = c.get('apiKey');
    const moderates = scopes.includes('moderate');
    return { moderates, seesAuthors: moderates || scopes.includes('authors'), executionUrl };
  };
  const api = new Hono<HttpEnv>();

  api.use(nameRequests(newRequestId));
  api.use(logRequests(log));
  api.use(
    methodNotAllowed({
      app: api,
      onMethodNotAllowed: (c, allowed) => {
        const extras = { members: { allowed }, headers: { Allow: allowed.join(', ') } };
        return problemResponse(new ProblemError('method-not-allowed', extras), c.get('requestId'));
      },
    }),
  );

  api.post('/articles', needs('submit'), limitBody, postArticle(deps.submitArticle));
  api.get('/articles', needs('read'), getArticles(deps.listArticles, viewerOf));
  api.get('/articles/:id', needs('read'), getArticle(deps.findArticle, viewerOf));
  api.delete('/articles/:id', needs('submit'), deleteArticle(deps.decide));
  api.post('/articles/:id/decision', needs('moderate'), limitBody, postDecision(deps));
  api.post('/articles/:id/reopen', needs('moderate'), limitBody, postReopen(deps.reopenArticle));
  api.get('/changes', needs('read'), getChanges(deps.listChanges, viewerOf));
  api.get('/healthz', (c) => c.json({ status: 'ok' }));
  api.get('/openapi.json', getOpenApi);

  api.notFound((c) => problemResponse(new ProblemError('not-found'), c.get('requestId')));
  api.onError((error, c) => {
    const problem = failureProblem(error);
    const requestId = c.get('requestId');
    if (PROBLEMS[problem.code][0] >= 500) {
      const { name, message, stack } = error;
      const { method, path } = c.req;
      log.error('request-failed', { requestId, method, path, error: name, message, stack });
    }
    return problemResponse(problem, requestId);
  });
  return api;
}
