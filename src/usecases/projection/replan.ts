import type { Articles } from '../../domain/article-record';
import type { Effects } from '../../domain/effects';
import type { ReviewChannel } from '../../domain/review-channel';
import type { Clock } from '../../domain/system';
import type { Shift } from './shift';

/** Where another review channel is configured than the cards are in, plans them anew: what waits is shown where reviews now are. */
export const moveCards =
  (deps: {
    articles: Pick<Articles, 'list'>;
    effects: Pick<Effects, 'plan'>;
    channel: Pick<ReviewChannel, 'id'>;
    clock: Clock;
  }) =>
  async (mine: Shift): Promise<void> => {
    const { channel } = mine.notes();
    if (channel === deps.channel.id) return;
    for (let cursor: string | undefined; channel !== undefined; ) {
      const { items, nextCursor } = await deps.articles.list({ status: 'pending', limit: PAGE, cursor });
      const card = deps.clock().toISOString();
      await Promise.all(items.map(({ articleId }) => deps.effects.plan(articleId, { card })));
      if (!(await mine.goesOn())) return;
      if (nextCursor === undefined) break;
      cursor = nextCursor;
    }
    mine.note({ channel: deps.channel.id, trouble: undefined });
  };

const PAGE = 100;
