import { expect } from '@jest/globals';
import { hasButtons, textOf } from '../../support/newsroom';
import { raceInLists } from '../../support/race-in-lists';
import type { Story } from '../story';

const RACES = 5;

/** What moderators decide, in Slack and over HTTP. */
export function decisions({ newsroom, scenario }: Story): void {
  const held = async (title: string): Promise<string> => {
    const id = await newsroom.submit(title);
    await newsroom.until(id, 'pending');
    return id;
  };

  scenario('a click approves', async () => {
    const id = await held('A forbidden tale to approve');
    expect(textOf((await newsroom.click('U0MONA', id, 'approve')).ephemeral)).toContain('Done: you approved');
    const article = await newsroom.until(id, 'published');
    expect(article.decision).toMatchObject({ status: 'published', by: 'U0MONA', via: 'card' });
    expect(article.history.map(({ event }) => event)).toEqual(['submitted', 'held', 'published']);
    expect(textOf(await newsroom.decidedCard(id))).toContain('by <@U0MONA>');
  });

  scenario('a modal rejects with a reason', async () => {
    const id = await held('Forbidden for a reason');
    const { view } = await newsroom.click('U0MAX', id, 'reject_with_reason');
    await newsroom.as('U0MAX').submit(view, { own_words: { own_words: 'Not <@U0NIA>’s beat' } });
    const { decision } = await newsroom.until(id, 'rejected');
    expect(decision?.reason).toContain('Not <@U0NIA>’s beat');
    expect(textOf(await newsroom.decidedCard(id))).toContain('Not <@U0NIA>’s beat');
  });

  scenario('whoever may not decide does not', async () => {
    const id = await held('Forbidden to Nia');
    expect(textOf((await newsroom.click('U0NIA', id, 'approve')).ephemeral)).toContain('not yours to decide');
    expect((await newsroom.article(id)).status).toBe('pending');
  });

  scenario('a key decides, and is told again what it decided', async () => {
    const id = await held('Forbidden by key');
    const decide = (decision: string) =>
      newsroom.api<Record<string, string>>('POST', `/articles/${id}/decision`, { body: { decision, reason: 'So' } });
    const first = await decide('approve');
    expect(first).toMatchObject({ status: 200, body: { decision: 'approve', decidedBy: 'local-moderate' } });
    expect(await decide('approve')).toMatchObject({ status: 200, body: first.body });
    expect(await decide('reject')).toMatchObject({ status: 409, body: { decidedAt: first.body.decidedAt } });
    await newsroom.until(id, 'published');
  });

  scenario('of two opposite clicks at once one decides, and both are told the truth', async () => {
    for (let round = 0; round < RACES; round++) await raceInLists(newsroom, round);
  });

  scenario('a decision is undone by another moderator, and made otherwise', async () => {
    const id = await held('A forbidden tale that comes back');
    await newsroom.click('U0MONA', id, 'approve');
    const card = await newsroom.cardWith(id, '"undo"');
    expect(textOf((await newsroom.as('U0MAX').click(card, 'undo')).ephemeral)).toContain('waits for a decision again');
    const back = await newsroom.until(id, 'pending');
    expect(back.history.map(({ event, by }) => [event, by])).toEqual([
      ['submitted', 'local-submit'],
      ['held', undefined],
      ['published', 'U0MONA'],
      ['undone', 'U0MAX'],
    ]);
    await newsroom.cardWith(id, 'Held for review');
    await newsroom.click('U0MAX', id, 'reject');
    expect((await newsroom.until(id, 'rejected')).decision).toMatchObject({ by: 'U0MAX' });
    expect(await newsroom.cards(id)).toHaveLength(1);
    expect(hasButtons(await newsroom.decidedCard(id))).toBe(false);
  });
}
