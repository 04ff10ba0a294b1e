import { describe, expect, it } from '@jest/globals';
import { given } from '../../src/domain/given';
import { eventually, textOf } from '../support/newsroom';
import { sharedNewsroom } from '../support/shared-newsroom';

const newsroom = sharedNewsroom({ UNDO_SECONDS: '2' });

const typed = (words: string) => ({ own_words: { own_words: words } });
/** The types of what the log has of an article. */
async function logged(id: string): Promise<string[]> {
  const { body } = await newsroom.api<{ items: { id: string; type: string }[] }>('GET', '/changes?after=0&limit=100');
  return body.items.filter((item) => item.id === id).map(({ type }) => type);
}

describe('an article that is returned to its author', () => {
  it('is returned by the menu of its card, undone, and returned from the list', async () => {
    const id = await newsroom.submit('A forbidden tale that goes back');
    const card = await newsroom.card(id);
    const { view } = await newsroom.as('U0MONA').click(card, 'card_menu', `return|${id}`);
    expect((await newsroom.as('U0MONA').submit(view, typed('  '))).errors?.own_words).toContain('A reason is needed');
    const done = await newsroom.as('U0MONA').submit(view, typed('Name the street'));
    expect(textOf(done.ephemeral)).toMatch(/Done: you returned .*It holds .*Reason: Name the street/);
    const undoable = await eventually(
      async () => (await newsroom.cards(id)).find((one) => textOf(one).includes('"action_id":"undo"')),
      'a way back',
    );
    expect(textOf(undoable)).toContain('Returned to its author');
    await newsroom.as('U0MAX').click(undoable, 'undo', id);
    await newsroom.until(id, 'pending');

    const [list] = (await newsroom.command('U0MAX', '/pending', 'goes back')).ephemeral;
    const again = await newsroom.as('U0MAX').click(list, 'return_to_author');
    await newsroom.as('U0MAX').submit(again.view, typed('Name the town'));
    const { decision, history } = await newsroom.until(id, 'returned');
    expect(decision).toMatchObject({ status: 'returned', by: 'U0MAX', via: 'pending', reason: 'Name the town' });
    expect(history.map(({ event }) => event)).toEqual(['submitted', 'held', 'returned', 'undone', 'returned']);
    await eventually(async () => (await logged(id)).length > 0 || undefined, 'an entry of the log');
    expect(await logged(id)).toEqual(['article.returned']);
    const listed = await newsroom.api<{ items: { id: string }[] }>('GET', '/articles?status=returned&limit=100');
    expect(listed.body.items.map((item) => item.id)).toContain(id);
  }, 30_000);

  it('is returned by a program, once, with the reason that it gave first', async () => {
    const id = await newsroom.submit('A forbidden tale that a program returns');
    await newsroom.until(id, 'pending');
    const decide = (reason?: string) =>
      newsroom.api('POST', `/articles/${id}/decision`, { body: { decision: 'return', ...given({ reason }) } });
    expect((await decide()).status).toBe(400);
    const first = await decide('Too long');
    expect(first).toMatchObject({ status: 200, body: { status: 'returned', decision: 'return', reason: 'Too long' } });
    expect(await decide('Too long')).toMatchObject({ status: 200, body: first.body });
    expect(await decide('Too short')).toMatchObject({ status: 409, body: { decision: 'return', reason: 'Too long' } });
  });

  it('comes again, as another article, by the author’s message', async () => {
    const nia = newsroom.as('U0NIA');
    const { view } = await nia.shortcut('submit_article');
    await nia.submit(view, { title: { title: 'A forbidden tale of mine' }, url: { url: 'https://example.com/mine' } });
    const { id } = await newsroom.waitingTitled('A forbidden tale of mine');
    await newsroom.api('POST', `/articles/${id}/decision`, { body: { decision: 'return', reason: 'Another end' } });
    const told = await nia.waitFor('D0NIA', 'Another end', 30_000);
    const again = await nia.click(told, 'resubmit', id);
    expect(textOf(again.view)).toContain('https://example.com/mine');
    const sent = await nia.submit(again.view, {
      title: { title: 'A forbidden tale of mine, with another end' },
      url: { url: 'https://example.com/mine' },
    });
    expect(textOf(sent.view)).toContain('held');
  }, 40_000);
});
