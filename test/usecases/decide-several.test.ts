import { describe, expect, it } from '@jest/globals';
import type { PendingCallback } from '../../src/domain/article-record';
import type { Verdict } from '../../src/domain/decision';
import { given } from '../../src/domain/given';
import { audit } from '../../src/usecases/audit';
import { decideSeveral, MOST_AT_ONCE } from '../../src/usecases/decide-several';
import { aDecidedRecord, anArticle, aRecord, NOW } from '../support/records';

const BY = { kind: 'slack', id: 'U0MONA' } as const;
const ids = (count: number) => Array.from({ length: count }, (_, n) => ({ articleId: `a${n}` }));

/** Articles that wait, of which some are decided by others; each takes so long, in milliseconds. */
function aDesk(others: Record<string, PendingCallback['record']> = {}, { takes = 0, fails = '', own = '' } = {}) {
  let now = NOW.getTime();
  let underWay = 0;
  const desk = {
    callbacks: [] as { token: string; verdict: Verdict }[],
    asked: 0,
    most: 0,
    logged: [] as string[],
    several: async (count: number, milliseconds = 60_000) => {
      const until = now + milliseconds;
      const wish = { choice: 'approve', by: BY, via: 'home', timeLeft: () => until - now } as const;
      return decideSeveral(deps)({ ...wish, which: ids(count) });
    },
  };
  const note = (event: string, fields?: object) => void desk.logged.push(`${event} ${JSON.stringify(fields)}`);
  const log = { info: note, warn: note, error: note };
  const deps: Parameters<typeof decideSeveral>[0] = {
    articles: {
      findCallback: async (articleId) => {
        underWay += 1;
        desk.most = Math.max(desk.most, underWay);
        await new Promise((resolve) => setImmediate(resolve));
        now += takes;
        underWay -= 1;
        if (articleId === fails) throw new Error('throttled');
        const source = { via: 'slack', by: articleId === own ? BY.id : 'U0NIA' } as const;
        const record = others[articleId] ?? aRecord({ articleId, article: anArticle({ source }), undoSeconds: 30 });
        return { record, ...given({ taskToken: record.status === 'pending' ? `token of ${articleId}` : undefined }) };
      },
    },
    workflow: {
      decide: async (token, verdict) => {
        desk.callbacks.push({ token, verdict });
        return 'accepted';
      },
      isRunning: async () => true,
      describe: async () => undefined,
    },
    reviewers: {
      includes: async () => {
        desk.asked += 1;
        return true;
      },
    },
    ...{ emailOf: () => undefined, allowOwn: false, clock: () => new Date(now), sleep: async () => {} },
    ...{ log, audited: audit(log).decide },
  };
  return desk;
}

describe('decideSeveral', () => {
  it('decides on each, calls back once for it and by its own token, and asks once who may', async () => {
    const desk = aDesk();
    const came = await desk.several(MOST_AT_ONCE);
    expect(came.map(({ articleId, came }) => [articleId, came])).toEqual(
      ids(MOST_AT_ONCE).map(({ articleId }) => [articleId, 'decided']),
    );
    expect(new Set(desk.callbacks.map(({ token }) => token)).size).toBe(MOST_AT_ONCE);
    expect(desk.callbacks).toHaveLength(MOST_AT_ONCE);
    expect(desk.callbacks[0]?.verdict).toMatchObject({ status: 'published', by: 'U0MONA', via: 'home' });
    expect(desk.asked).toBe(1);
    expect(desk.logged.filter((line) => line.startsWith('decided '))).toHaveLength(MOST_AT_ONCE);
  });

  it('has ten under way at most', async () => {
    const desk = aDesk();
    await desk.several(30);
    expect(desk.most).toBe(10);
  });

  it('says of each what came of it, and lets no failure stop another', async () => {
    const desk = aDesk(
      { a1: aDecidedRecord('rejected', { by: 'U0MAX', via: 'card' }, { articleId: 'a1' }) },
      { fails: 'a2', own: 'a3' },
    );
    const came = await desk.several(5);
    expect(came).toMatchObject([
      { articleId: 'a0', came: 'decided', decided: { repeated: false } },
      { articleId: 'a1', came: 'refused', refusal: { code: 'already-decided', decision: { by: 'U0MAX' } } },
      { articleId: 'a2', came: 'unknown' },
      { articleId: 'a3', came: 'refused', refusal: { code: 'own-article' } },
      { articleId: 'a4', came: 'decided' },
    ]);
    expect(desk.logged.some((line) => line.startsWith('decision-failed'))).toBe(true);
  });

  it('begins none that may not be answered in time, and leaves those as they are', async () => {
    const desk = aDesk({}, { takes: 10 });
    const came = await desk.several(MOST_AT_ONCE, 1500);
    const left = came.filter((one) => one.came === 'left').length;
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(MOST_AT_ONCE);
    expect(desk.callbacks).toHaveLength(MOST_AT_ONCE - left);
    expect((await aDesk().several(3, 1000)).map(({ came }) => came)).toEqual(['left', 'left', 'left']);
  });
});
