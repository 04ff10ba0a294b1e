import { describe, expect, it } from '@jest/globals';
import { given } from '../../src/domain/given';
import { eventually, textOf } from '../support/newsroom';
import { sharedNewsroom } from '../support/shared-newsroom';

const newsroom = sharedNewsroom({ UNDO_SECONDS: '0' });

interface Answer {
  readonly id: string;
  readonly type?: string;
  readonly replacedBy?: string;
  readonly replaces?: string;
}
const post = (title: string, replaces?: string, headers: Record<string, string> = {}) =>
  newsroom.api<Answer>('POST', '/articles', {
    body: { title, ...given({ replaces }) },
    key: newsroom.host().keys.submit,
    headers,
  });
const card = (id: string, ...words: string[]) =>
  eventually(
    async () => (await newsroom.cards(id)).find((one) => words.every((word) => textOf(one).includes(word))),
    `the card of ${id} with ${words}`,
  );

describe('a submission that takes the place of another', () => {
  it('withdraws what waits, for whoever asks and in every place that shows it', async () => {
    const old = await newsroom.submit('A forbidden first version');
    await newsroom.until(old, 'pending');
    await newsroom.card(old);
    const { status, body } = await post('A forbidden second version', old);
    expect(status).toBe(202);
    // Decided at once: what comes behind the answer comes too late.
    const late = await newsroom.api<Answer>('POST', `/articles/${old}/decision`, { body: { decision: 'approve' } });
    expect(late.status).toBe(409);
    const { decision } = await newsroom.until(old, 'withdrawn');
    expect(decision).toMatchObject({ status: 'withdrawn', by: 'local-submit', via: 'api', replacedBy: body.id });
    expect(await newsroom.article(body.id)).toMatchObject({ replaces: old });
    await card(old, 'Withdrawn', ', replaced by a new submission, by local-submit (API)');
    await card(body.id, 'Replaces', 'A forbidden first version', ', withdrawn by local-submit (API)');

    const shown = await newsroom.as('U0MONA').click(await newsroom.card(body.id), 'details', body.id);
    expect(textOf(shown.view)).toContain('A forbidden first version');
    const before = await newsroom.as('U0MONA').click(await card(old, 'Withdrawn'), 'details', old);
    expect(textOf(before.view)).toContain('A forbidden second version');

    const again = await newsroom.api<Answer>('POST', `/articles/${old}/reopen`, { body: { reason: 'Really?' } });
    expect(again).toMatchObject({ status: 409, body: { type: '/problems/was-withdrawn' } });
    const second = await post('A forbidden rival', old);
    expect(second).toMatchObject({
      status: 409,
      body: { type: '/problems/replaced', replacedBy: `/articles/${body.id}` },
    });
    const { body: log } = await newsroom.api<{ items: { id: string; type: string }[] }>('GET', '/changes?after=0');
    expect(log.items.filter(({ id }) => id === old).map(({ type }) => type)).toEqual(['article.withdrawn']);
  }, 40_000);

  it('takes the place of what has ended, too, and tells how; what was published stays so', async () => {
    const rejected = await newsroom.submit('A forbidden failure');
    await newsroom.until(rejected, 'pending');
    const reason = 'Name the street';
    await newsroom.api('POST', `/articles/${rejected}/decision`, { body: { decision: 'return', reason } });
    const { body } = await post('A forbidden success', rejected);
    await card(body.id, 'Replaces', 'A forbidden failure', ', returned by local-moderate (API)', reason);
    const reopened = await newsroom.api<Answer>('POST', `/articles/${rejected}/reopen`, { body: { reason } });
    expect(reopened).toMatchObject({ status: 409, body: { type: '/problems/replaced' } });

    const published = await newsroom.submit('A quiet day');
    await newsroom.until(published, 'published');
    const correction = await post('A forbidden correction', published);
    await card(correction.body.id, 'and stays so');
    expect((await newsroom.article(published)).status).toBe('published');
  }, 40_000);

  it('withdraws it also where no rule holds the new one', async () => {
    const old = await newsroom.submit('A forbidden day');
    await newsroom.until(old, 'pending');
    const { body } = await post('A day', old);
    await newsroom.until(body.id, 'published');
    expect((await newsroom.until(old, 'withdrawn')).decision).toMatchObject({ replacedBy: body.id });
  });

  it('is refused where that is another’s, is not there, or its key came with another one', async () => {
    const old = await newsroom
      .api<Answer>('POST', '/articles', { body: { title: 'A forbidden tale' } })
      .then(({ body }) => body.id);
    await newsroom.until(old, 'pending');
    expect(await post('Mine', old)).toMatchObject({ status: 403, body: { type: '/problems/not-the-submitter' } });
    expect(await post('Mine', 'nothing')).toMatchObject({ status: 404, body: { type: '/problems/article-not-found' } });
    expect(await post('Mine', 'no id')).toMatchObject({ status: 404 });
    expect((await newsroom.article(old)).status).toBe('pending');
    const [one, other] = [await newsroom.submit('A forbidden one'), await newsroom.submit('A forbidden other')];
    await newsroom.until(one, 'pending');
    await newsroom.until(other, 'pending');
    const key = { 'idempotency-key': 'replaces-once' };
    const first = await post('Mine', one, key);
    expect(await post('Mine', one, key)).toMatchObject({ status: 202, body: { id: first.body.id } });
    expect(await post('Mine', other, key)).toMatchObject({ status: 422 });
    expect((await newsroom.until(one, 'withdrawn')).status).toBe('withdrawn');
    const { status } = await newsroom.api('POST', `/articles/${other}/decision`, { body: { decision: 'approve' } });
    expect(status).toBe(200);
  }, 40_000);

  it('is what Edit and resubmit sends, of whatever was resubmitted last', async () => {
    const nia = newsroom.as('U0NIA');
    const idOf = async (title: string) => (await newsroom.waitingTitled(title)).id;
    const { view } = await nia.shortcut('submit_article');
    await nia.submit(view, { title: { title: 'A forbidden draft' } });
    const first = await idOf('A forbidden draft');
    await newsroom.api('POST', `/articles/${first}/decision`, { body: { decision: 'return', reason: 'Another end' } });
    const told = await nia.waitFor('D0NIA', 'Another end', 30_000);
    const again = await nia.click(told, 'resubmit', first);
    await nia.submit(again.view, { title: { title: 'A forbidden second draft' } });
    const second = await idOf('A forbidden second draft');
    expect(textOf(await card(second, 'Replaces'))).toMatch(
      /A forbidden draft.*, returned by local-moderate.*Another end/s,
    );

    const third = await nia.click(told, 'resubmit', first);
    expect(textOf(third.view)).toContain('A forbidden second draft');
    await nia.submit(third.view, { title: { title: 'A forbidden third draft' } });
    const last = await idOf('A forbidden third draft');
    const { decision } = await newsroom.until(second, 'withdrawn');
    expect(decision).toMatchObject({ by: 'U0NIA', via: 'message', replacedBy: last });
    const outcome = await nia.waitFor('D0NIA', 'replaced by a new submission', 30_000);
    expect(textOf(outcome)).toContain('A forbidden second draft');
  }, 60_000);
});
