import type { Handler } from 'hono';
import type * as z from 'zod';
import type { ListArticles } from '../../usecases/list-articles';
import { type Viewer, viewArticle } from '../article-view';
import type { HttpEnv } from '../http-env';
import { faultsIn, ProblemError, type RequestFault } from '../problem';
import { listQuery } from '../request-schemas';
import type { articleList } from '../response-schemas';

/** `GET /articles`: the articles of one status, oldest first, a page at a time. */
export const getArticles =
  (listArticles: ListArticles, viewerOf: (scopes: readonly string[]) => Viewer): Handler<HttpEnv> =>
  async (c) => {
    const { status, limit, cursor } = readQuery(c.req.queries());
    const page = await listArticles({ status, limit, cursor });
    const viewer = viewerOf(c.get('apiKey').scopes);
    const list: z.input<typeof articleList> = {
      items: page.items.map((record) => viewArticle(record, viewer)),
      nextCursor: page.nextCursor ?? null,
    };
    return c.json(list);
  };

const readQuery = (queries: Record<string, string[]>): z.output<typeof listQuery> => {
  const repeated = Object.keys(queries).filter((name) => queries[name]?.length !== 1);
  const once = Object.fromEntries(Object.entries(queries).map(([name, values]) => [name, values[0]]));
  const parsed = listQuery.safeParse(once);
  if (parsed.success && repeated.length === 0) return parsed.data;
  const errors: RequestFault[] = [
    ...repeated.map((parameter) => ({ parameter, detail: 'This may be given once only.' })),
    ...(parsed.error ? faultsIn(parsed.error, 'parameter', (name) => ({ parameter: String(name) })) : []),
  ];
  throw new ProblemError('invalid-parameter', {
    detail: errors.map(({ parameter, detail }) => `${parameter}: ${detail}`).join(' '),
    members: { errors },
  });
};
