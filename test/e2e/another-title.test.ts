import { describe, expect, it } from '@jest/globals';
import { eventually, textOf } from '../support/newsroom';
import { sharedNewsroom } from '../support/shared-newsroom';

const newsroom = sharedNewsroom({ UNDO_SECONDS: '1' });

const typed = (title: string) => ({ title: { title } });
const card = (id: string) => newsroom.card(id);

describe('an article that is approved with another title', () => {
  it('is approved by the menu of its card, once a title that a rule holds, too, was shown and confirmed', async () => {
    const id = await newsroom.submit('A forbidden tale with a bad title');
    const mona = newsroom.as('U0MONA');
    const { view } = await mona.click(await card(id), 'card_menu', `another_title|${id}`);
    expect((await mona.submit(view, typed(' '))).errors?.title).toContain('A title is needed');
    const asked = await mona.submit(view, typed('A still forbidden tale'));
    expect(textOf(asked.view)).toContain('Nothing is approved yet: this title contains “forbidden”.');
    expect((await newsroom.article(id)).status).toBe('pending');
    // Where *Approve* stood a moment ago.
    const back = await mona.submit(asked.view, {});
    expect(textOf(back.view)).toContain('"initial_value":"A still forbidden tale"');
    const again = await mona.submit(back.view, typed('A still forbidden tale'));
    await mona.click(again.view, 'approve_all_the_same');
    expect(textOf((await mona.views()).at(-1))).toMatch(
      /Done: you approved .* with the title “A still forbidden tale”/,
    );

    const { decision } = (await newsroom.until(id, 'published')) as { decision?: object };
    expect(decision).toMatchObject({ by: 'U0MONA', via: 'card', title: 'A still forbidden tale' });
    expect(textOf(await newsroom.decidedCard(id))).toContain('with the title “A still forbidden tale”');
    const { view: details } = await newsroom.as('U0MAX').click(await newsroom.decidedCard(id), 'details', id);
    expect(textOf(details)).toContain('Approved title');
  }, 30_000);

  it('is approved by a program, which no rule may stop, and the same again is the same', async () => {
    const id = await newsroom.submit('A forbidden tale that a program names');
    await newsroom.until(id, 'pending');
    const approve = (title?: string) =>
      newsroom.api('POST', `/articles/${id}/decision`, { body: { decision: 'approve', title: title ?? null } });
    expect(await approve('Forbidden again')).toMatchObject({
      status: 422,
      body: { type: '/problems/title-held', matches: [{ rule: 'forbidden', text: 'Forbidden' }] },
    });
    expect((await newsroom.article(id)).status).toBe('pending');
    const first = await approve('A tale');
    expect(first).toMatchObject({ status: 200, body: { status: 'published', approvedTitle: 'A tale' } });
    expect(await approve('A tale')).toMatchObject({ status: 200, body: first.body });
    for (const other of ['Another tale', 'Forbidden again', undefined]) {
      expect(await approve(other)).toMatchObject({
        status: 409,
        body: { decision: 'approve', approvedTitle: 'A tale' },
      });
    }
    await eventually(async () => {
      const { body } = await newsroom.api<{ items: { id: string; article: object }[] }>('GET', '/changes?limit=100');
      return body.items.find((item) => item.id === id);
    }, 'its entry in the log');
  });
});
