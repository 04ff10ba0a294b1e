import { describe, expect, it } from '@jest/globals';
import type { SeenView } from 'slack-stand-in/testing';
import { eventually, textOf } from '../support/newsroom';
import { sharedNewsroom } from '../support/shared-newsroom';

const newsroom = sharedNewsroom({ UNDO_SECONDS: '0' });

const REASON = 'A reader showed us that it is not so';

const reopen = (id: string, reason = REASON) =>
  newsroom.api<Record<string, unknown>>('POST', `/articles/${id}/reopen`, { body: { reason } });

const decide = (id: string, decision: string) =>
  newsroom.api('POST', `/articles/${id}/decision`, { body: { decision } });

interface Entry {
  readonly id: string;
  readonly type: string;
  readonly review: number;
}

/** What the log tells of an article, once it has so many entries. */
const told = (id: string, count: number) =>
  eventually(async () => {
    const mine: string[] = [];
    for (let after = 0; ; ) {
      const { body } = await newsroom.api<{ items: Entry[]; next: number }>('GET', `/changes?after=${after}&limit=100`);
      mine.push(...body.items.filter((entry) => entry.id === id).map(({ type, review }) => `${type} ${review}`));
      if (body.items.length === 0) break;
      after = body.next;
    }
    return mine.length >= count ? mine : undefined;
  }, `${count} entries of ${id} in the log`);

const WHY = (words: string) => ({ own_words: { own_words: words } });

describe('what has ended is reviewed again', () => {
  it('by a key: it waits with its card, who submitted it decides nothing, and each outcome is told once, in order', async () => {
    const id = await newsroom.submit('A forbidden tale of a program');
    await newsroom.card(id);
    await decide(id, 'approve');
    await newsroom.until(id, 'published');
    await newsroom.decidedCard(id);

    const answer = await reopen(id);
    expect(answer.status).toBe(202);
    expect(answer.headers.get('location')).toBe(`/articles/${id}`);
    expect(answer.body).toMatchObject({ id, review: 2, reason: REASON, reopenedBy: 'local-moderate' });
    // The same wish again, before and after it is recorded.
    expect((await reopen(id)).body).toEqual(answer.body);
    const again = await newsroom.until(id, 'pending');
    expect((await reopen(id)).body).toEqual(answer.body);
    expect((await reopen(id, 'For another reason')).body).toMatchObject({
      status: 409,
      type: '/problems/already-reopened',
      reason: REASON,
    });
    expect(again.history.at(-1)).toMatchObject({ event: 'reopened', by: 'local-moderate', via: 'api', review: 2 });
    expect(again).not.toHaveProperty('decision');
    expect(again).not.toHaveProperty('releasedAt');
    await eventually(
      async () => textOf(await newsroom.card(id)).includes(`reopened by local-moderate (API)`) || undefined,
      'the card',
    );
    const [list] = (await newsroom.command('U0MONA', '/pending', 'program')).ephemeral;
    expect(textOf(list)).toContain('tale of a program');

    await decide(id, 'reject');
    await newsroom.until(id, 'rejected');
    expect(await told(id, 3)).toEqual(['article.published 1', 'article.reopened 2', 'article.rejected 2']);
    expect((await reopen(id, 'After all')).body).toMatchObject({ review: 3 });
    await newsroom.until(id, 'pending');
    expect(await told(id, 4)).toHaveLength(4);
  });

  it('also one that no rule held', async () => {
    const id = await newsroom.submit('A quiet tale that is not so');
    await newsroom.until(id, 'published');
    expect((await reopen(id)).status).toBe(202);
    const { history } = await newsroom.until(id, 'pending');
    expect(history.map(({ event }) => event)).toEqual(['submitted', 'published', 'reopened']);
    expect(textOf(await newsroom.card(id))).toContain('no rule');
    await newsroom.as('U0MONA').click(await newsroom.card(id), 'reject', `${id}.2`);
    await newsroom.until(id, 'rejected');
    expect(await told(id, 3)).toEqual(['article.published 1', 'article.reopened 2', 'article.rejected 2']);
  });

  it('in Slack, out of the details, with a reason; others are told who was first, and keep their words', async () => {
    const id = await newsroom.submit('A forbidden tale of a person');
    await newsroom.click('U0MONA', id, 'reject');
    await newsroom.until(id, 'rejected');
    await newsroom.decidedCard(id);
    const form = async (user: string): Promise<SeenView | undefined> => {
      const { view } = await newsroom.click(user, id, 'details');
      return (await newsroom.as(user).click(view, 'reopen', id)).view;
    };
    const [mona, max] = [await form('U0MONA'), await form('U0MAX')];
    expect(textOf(mona)).toContain('Reopen this article');
    const blank = await newsroom.as('U0MONA').submit(mona, WHY('   '));
    expect(textOf(blank)).toContain('A reason is needed.');
    const done = await newsroom.as('U0MONA').submit(mona, WHY(REASON));
    expect(textOf(done.view)).toContain('waits for a decision again, in review 2.');
    await newsroom.until(id, 'pending');

    const late = await newsroom.as('U0MAX').submit(max, WHY('My own words'));
    expect(textOf(late.view)).toContain('U0MONA');
    expect(textOf(late.view)).toContain('already reopened');
    expect(textOf(late.view)).toContain('My own words');
    expect((await newsroom.article(id)).history.filter(({ event }) => event === 'reopened')).toMatchObject([
      { by: 'U0MONA', via: 'card' },
    ]);
  });

  it('not by whoever may not decide, not what waits or was withdrawn, and not without a reason', async () => {
    const id = await newsroom.submit('A forbidden tale that stays');
    await newsroom.until(id, 'pending');
    expect((await reopen(id)).body).toMatchObject({ status: 409, type: '/problems/not-ended' });
    expect((await reopen(id, ' ')).body).toMatchObject({ status: 400, errors: [{ pointer: '#/reason' }] });
    const key = newsroom.host().keys.submit;
    const asked = { body: { reason: REASON }, key };
    expect((await newsroom.api('POST', `/articles/${id}/reopen`, asked)).status).toBe(403);
    await newsroom.api('DELETE', `/articles/${id}`, { key });
    await newsroom.until(id, 'withdrawn');
    expect((await reopen(id)).body).toMatchObject({ status: 409, type: '/problems/was-withdrawn' });
  });

  it('tells whoever submitted it, once, and comes through a crash', async () => {
    const nia = newsroom.as('U0NIA');
    const { view } = await nia.shortcut('submit_article');
    const empty = { url: { url: '' }, excerpt: { excerpt: '' } };
    const title = 'A forbidden tale of Nia';
    await nia.submit(view, { ...empty, title: { title } });
    const { id } = await newsroom.waitingTitled(title);
    await decide(id, 'approve');
    await newsroom.until(id, 'published');
    await reopen(id);
    await newsroom.crashAndRestart();
    await newsroom.until(id, 'pending');
    const saw = () =>
      eventually(async () => {
        const channel = (await nia.workspace()).channels.find(({ is_im }) => is_im)?.id ?? '';
        const texts = (await nia.messages(channel)).map(({ text }) => text).filter((text) => text.includes(title));
        return texts.some((text) => text.includes('held for review again')) ? texts : undefined;
      }, 'Nia to be told');
    const texts = await saw();
    expect(texts.filter((text) => text.includes('held for review again'))).toHaveLength(1);
    expect(texts.join()).toContain(REASON);
    await decide(id, 'reject');
    expect(await told(id, 3)).toEqual(['article.published 1', 'article.reopened 2', 'article.rejected 2']);
  });
});
