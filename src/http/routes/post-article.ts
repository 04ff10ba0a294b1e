import type { Handler } from 'hono';
import type * as z from 'zod';
import { checkContent } from '../../domain/content';
import type { SubmitArticle } from '../../usecases/submit-article';
import { articlePath } from '../article-address';
import type { HttpEnv } from '../http-env';
import { invalidBody, pointerTo, readJson } from '../json-body';
import { ProblemError } from '../problem';
import { articleInput } from '../request-schemas';
import type { acceptedArticle } from '../response-schemas';

/** 1 to 255 printable ASCII characters. */
const IDEMPOTENCY_KEY = /^[\x20-\x7e]{1,255}$/;

/** `POST /articles`: takes an article in, once for each Idempotency-Key. */
export const postArticle =
  (submitArticle: SubmitArticle): Handler<HttpEnv> =>
  async (c) => {
    const idempotencyKey = checkedKey(c.req.header('Idempotency-Key'));
    const checked = checkContent(await readJson(c, articleInput));
    if ('faults' in checked) {
      throw invalidBody(checked.faults.map(({ field, detail }) => ({ pointer: pointerTo(field), detail })));
    }

    const { articleId, title } = await submitArticle({
      content: checked.content,
      source: { via: 'api', by: c.get('apiKey').name },
      idempotencyKey,
    });
    const self = articlePath(articleId);
    const links = { self };
    const accepted: z.infer<typeof acceptedArticle> = { id: articleId, title, status: 'accepted', links };
    return c.json(accepted, 202, { Location: self });
  };

const checkedKey = (key: string | undefined): string | undefined => {
  if (key === undefined || IDEMPOTENCY_KEY.test(key)) return key;
  const detail = 'An Idempotency-Key has 1 to 255 printable ASCII characters.';
  throw new ProblemError('invalid-header', {
    detail,
    members: { errors: [{ header: 'Idempotency-Key', detail }] },
  });
};
