import { FIRST_ARTICLE } from './first-article';

/** Submits one article that a rule holds, so that whoever comes here first finds something to decide. */
export async function submitFirstArticle(apiUrl: string, key: string): Promise<void> {
  await fetch(`${apiUrl}/articles`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(FIRST_ARTICLE),
  });
}
