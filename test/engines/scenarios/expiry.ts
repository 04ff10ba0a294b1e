import { expect } from '@jest/globals';
import { eventually, type SeenArticle, textOf } from '../../support/newsroom';
import type { Story } from '../story';

/** As the schedule has it, and a quarter more, since nobody promises the second. */
const SWEEP_EVERY_SECONDS = 75;

/** What becomes of what nobody decides. */
export function expiry({ newsroom, deadlineSeconds, scenario }: Story): void {
  const within = (deadlineSeconds + SWEEP_EVERY_SECONDS) * 1000;
  const play = async () => {
    const { body } = await newsroom.api<{ items: SeenArticle[] }>('GET', '/articles?status=pending&limit=1');
    const oldest = body.items[0]?.id ?? (await newsroom.submit('Forbidden to anybody'));
    const expired = await eventually(
      async () => {
        const article = await newsroom.article(oldest);
        return article.status === 'expired' ? article : undefined;
      },
      'an expiry',
      within,
    );
    expect(expired.decision).toMatchObject({ status: 'expired', by: 'holdpoint', via: 'deadline' });
    expect(textOf(await newsroom.decidedCard(oldest))).toContain('Expired');
  };
  scenario('a sweep that its schedule starts expires what nobody decided in time', play, within + 30_000);
}
