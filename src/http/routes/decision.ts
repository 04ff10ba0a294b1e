import type { Handler } from 'hono';
import type { Decide } from '../../usecases/decide';
import { articleIdOf } from '../article-address';
import { viewDecision } from '../article-view';
import type { HttpEnv } from '../http-env';
import { readJson } from '../json-body';
import { decisionInput } from '../request-schemas';

/** `POST /articles/{id}/decision`: decides, and says so again when the same key asks the same again. */
export const postDecision =
  (decide: Decide): Handler<HttpEnv> =>
  async (c) => {
    const articleId = articleIdOf(c);
    const { decision, reason } = await readJson(c, decisionInput);
    const by = { kind: 'key', id: c.get('apiKey').name } as const;
    const decided = await decide({
      articleId,
      choice: decision,
      by,
      via: 'api',
      reason: reason || undefined,
    });
    return c.json(viewDecision(decided, decision));
  };
