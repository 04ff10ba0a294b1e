import { shellQuoted } from 'slack-stand-in/page';
import type { HistoryEntry } from '../../domain/article-record';
import type { PaneDeps } from '../pane-deps';

/** An article as the HTTP API tells it, as far as the experiments look. */
export interface ArticleSeen {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly submittedAt: string;
  readonly history?: HistoryEntry[];
  readonly deadline?: string;
  /** Until when a decision can be undone. */
  readonly releasesAt?: string;
  readonly executionArn?: string;
  readonly decision?: { readonly status: string; readonly by: string; readonly reason?: string };
}

/** The hundred that have waited longest, and whether there are more. */
export interface PendingSeen {
  readonly items: readonly ArticleSeen[];
  readonly isMore: boolean;
}

/** What the HTTP API answered. */
export interface ApiResponse {
  readonly status: number;
  readonly statusText: string;
  readonly body: string;
  readonly milliseconds: number;
}

/** What the form takes, as text; what is left empty is not sent. */
export type ArticleForm = Readonly<Record<'title' | 'excerpt' | 'url' | 'author', string>>;

/** The fields of an article in the order people fill them in. */
export const ARTICLE_FIELDS = ['title', 'excerpt', 'url', 'author'] as const;

const bodyOf = (form: ArticleForm): string =>
  JSON.stringify(
    Object.fromEntries(ARTICLE_FIELDS.filter((field) => form[field] !== '').map((field) => [field, form[field]])),
  );

/** The HTTP API, asked as a CMS would. */
export function holdpointApi({ apiUrl, keys }: Pick<PaneDeps, 'apiUrl' | 'keys'>) {
  const json = { 'content-type': 'application/json' };
  const get = async <T>(path: string): Promise<T | undefined> => {
    const response = await fetch(apiUrl + path, { headers: { authorization: `Bearer ${keys.moderate}` } });
    return response.ok ? ((await response.json()) as T) : undefined;
  };
  return {
    article: (id: string) => get<ArticleSeen>(`/articles/${id}`),

    /** What waits; undefined where the API fails. */
    pending: async (): Promise<PendingSeen | undefined> => {
      const page = await get<{ items: ArticleSeen[]; nextCursor?: string | null }>(
        '/articles?status=pending&limit=100',
      );
      return page && { items: page.items, isMore: typeof page.nextCursor === 'string' };
    },

    submit: async (form: ArticleForm): Promise<ApiResponse> => {
      const start = performance.now();
      const response = await fetch(`${apiUrl}/articles`, {
        method: 'POST',
        headers: { authorization: `Bearer ${keys.submit}`, ...json },
        body: bodyOf(form),
      });
      const body = await response.text();
      return {
        status: response.status,
        statusText: response.statusText,
        body,
        milliseconds: performance.now() - start,
      };
    },

    decide: async (id: string, decision: 'approve' | 'reject', reason: string): Promise<void> => {
      await fetch(`${apiUrl}/articles/${id}/decision`, {
        method: 'POST',
        headers: { authorization: `Bearer ${keys.moderate}`, ...json },
        body: JSON.stringify({ decision, reason }),
      });
    },

    /** The command that submits the same from a shell. */
    curl: (form: ArticleForm): string =>
      [
        `curl -X POST ${apiUrl}/articles`,
        `  -H ${shellQuoted(`Authorization: Bearer ${keys.submit}`)}`,
        `  -H ${shellQuoted('Content-Type: application/json')}`,
        `  --data-raw ${shellQuoted(bodyOf(form))}`,
      ].join(' \\\n'),
  };
}

/** @see holdpointApi */
export type HoldpointApi = ReturnType<typeof holdpointApi>;
