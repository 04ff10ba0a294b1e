import { expect } from '@jest/globals';
import { hasButtons, textOf } from '../../support/newsroom';
import type { Story } from '../story';

/** What editors submit, over HTTP. */
export function submissions({ newsroom, scenario }: Story): void {
  scenario('a clean title is published', async () => {
    const article = await newsroom.until(await newsroom.submit('A quiet day'), 'published');
    expect(article.history.map(({ event }) => event)).toEqual(['submitted', 'published']);
  });

  scenario('a forbidden title is held, with a card', async () => {
    const id = await newsroom.submit('A f0rb1dden tale of <!channel>', {
      excerpt: 'Once upon a time',
      url: 'https://example.com/tale?a=1&b=2',
      author: 'Ann',
    });
    const article = await newsroom.until(id, 'pending');
    expect(article.history.map(({ event }) => event)).toEqual(['submitted', 'held']);
    const card = await newsroom.card(id);
    expect(hasButtons(card)).toBe(true);
    expect(textOf(card)).not.toContain('taskToken');
  });

  scenario('the same Idempotency-Key is one article, and another content is refused', async () => {
    const submit = (title: string) =>
      newsroom.api<{ id: string }>('POST', '/articles', {
        body: { title },
        key: newsroom.host().keys.submit,
        headers: { 'idempotency-key': 'post-42' },
      });
    const answers = await Promise.all(Array.from({ length: 5 }, () => submit('Forbidden once')));
    const id = answers[0]?.body.id;
    expect(answers.map(({ status, body }) => [status, body.id])).toEqual(answers.map(() => [202, id]));
    expect((await submit('Forbidden otherwise')).status).toBe(422);
  });

  scenario('what is no article is a problem', async () => {
    const { status, headers, body } = await newsroom.api('POST', '/articles', { body: { title: ' ', colour: 'red' } });
    expect([status, headers.get('content-type')]).toEqual([400, 'application/problem+json']);
    expect(textOf(body)).toContain('colour');
  });
}
