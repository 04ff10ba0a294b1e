import { expect } from '@jest/globals';
import { type Newsroom, textOf } from './newsroom';

/** Two moderators have the list before them and decide otherwise at the same instant: one decision, and both are told the truth. */
export async function raceInLists(
  newsroom: Pick<Newsroom, 'submit' | 'until' | 'command' | 'clickRow' | 'article'>,
  round: number,
): Promise<void> {
  const id = await newsroom.submit(`Forbidden race ${round}`);
  await newsroom.until(id, 'pending');
  const [list, other] = await Promise.all(
    ['U0MONA', 'U0MAX'].map(async (user) => (await newsroom.command(user, '/pending', `race ${round}`)).ephemeral[0]),
  );
  const [mona, max] = await Promise.all([
    newsroom.clickRow('U0MONA', list, id, 'approve'),
    newsroom.clickRow('U0MAX', other, id, 'reject'),
  ]);

  const { decision, history } = await newsroom.article(id);
  expect(history.filter(({ event }) => event !== 'submitted' && event !== 'held')).toHaveLength(1);
  const winner = decision?.by;
  expect(['U0MONA', 'U0MAX']).toContain(winner);
  expect(decision?.status).toBe(winner === 'U0MONA' ? 'published' : 'rejected');
  const [won, lost] = winner === 'U0MONA' ? [mona, max] : [max, mona];
  expect(textOf(won)).toContain('Done: you');
  expect(textOf(lost)).toContain(`<@${winner}> already`);
}
