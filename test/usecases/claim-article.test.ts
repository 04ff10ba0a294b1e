import { describe, expect, it } from '@jest/globals';
import type { ArticleRecord, Articles } from '../../src/domain/article-record';
import type { Claim } from '../../src/domain/claim';
import { RefusedError } from '../../src/domain/errors';
import { claimArticle } from '../../src/usecases/claim-article';
import { aRecord, NOW } from '../support/records';

const MAX: Claim = { by: 'U0MAX', at: NOW.toISOString(), until: '2026-11-22T12:42:00.000Z', press: '1.0' };

/** A desk with one article. `rivals` are noted by others just before this one's would be. */
function aDesk(claim?: Claim, rivals: readonly Claim[] = []) {
  let record: ArticleRecord = aRecord(claim && { claim });
  const coming = [...rivals];
  const asked: unknown[] = [];
  const articles: Pick<Articles, 'claim'> = {
    claim: async (seen, next) => {
      const rival = coming.shift();
      if (rival) record = { ...record, claim: rival };
      if (seen.claim?.press !== record.claim?.press) return undefined;
      record = { ...record, claim: next };
      return record;
    },
  };
  const mayDecide = async (...about: unknown[]) => {
    asked.push(about);
    return record;
  };
  return { press: claimArticle({ mayDecide, articles, clock: () => NOW }), asked, now: () => record.claim };
}

describe('claimArticle', () => {
  it('takes what nobody is on, for whoever may decide on that review', async () => {
    const { press, asked, now } = aDesk();
    const came = await press({ articleId: 'a1', by: 'U0MAX', press: '1.0', review: 2 });
    expect(came).toEqual({ record: aRecord({ claim: MAX }) });
    expect(now()).toEqual(MAX);
    expect(asked).toEqual([['a1', { kind: 'slack', id: 'U0MAX' }, 2]]);
  });

  it('takes over, and tells from whom; gives up, and tells that it was theirs', async () => {
    const over = await aDesk(MAX).press({ articleId: 'a1', by: 'U0MONA', press: '2.0' });
    expect(over).toMatchObject({ record: { claim: { by: 'U0MONA' } }, before: MAX });
    const up = await aDesk(MAX).press({ articleId: 'a1', by: 'U0MAX', press: '2.0' });
    expect(up).toMatchObject({ record: { claim: { by: 'U0MAX', until: NOW.toISOString() } }, before: MAX });
  });

  it.each(['1.0', '0.9'])('changes nothing by the press %s, which came before', async (press) => {
    const desk = aDesk(MAX);
    expect(await desk.press({ articleId: 'a1', by: 'U0MAX', press })).toEqual({ record: aRecord({ claim: MAX }) });
    expect(desk.now()).toEqual(MAX);
  });

  it('is about what others made of it meanwhile: of who comes later it is told that they took it over', async () => {
    const { press } = aDesk(undefined, [MAX]);
    expect(await press({ articleId: 'a1', by: 'U0MONA', press: '2.0' })).toMatchObject({
      ...{ record: { claim: { by: 'U0MONA' } }, before: MAX },
    });
  });

  it('ends where others are always first, and tells who has it', async () => {
    const rivals = [2, 3, 4, 5].map((n) => ({ ...MAX, press: `1.${n}` }));
    const came = await aDesk(MAX, rivals).press({ articleId: 'a1', by: 'U0MONA', press: '2.0' });
    expect(came).toEqual({ record: aRecord({ claim: { ...MAX, press: '1.4' } }) });
  });

  it('hands on why somebody may not', async () => {
    const no = new RefusedError({ code: 'reviewers-unknown' });
    const mayDecide = () => Promise.reject(no);
    const press = claimArticle({ mayDecide, articles: { claim: async () => undefined }, clock: () => NOW });
    await expect(press({ articleId: 'a1', by: 'U0MAX', press: '1.0' })).rejects.toBe(no);
  });
});
