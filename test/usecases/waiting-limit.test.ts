import { describe, expect, it, jest } from '@jest/globals';
import type { Articles } from '../../src/domain/article-record';
import { waitingLimit } from '../../src/usecases/waiting-limit';

const LIMIT = 10;
const cms = { via: 'api', by: 'cms' } as const;
const refused = { refusal: { code: 'too-many-waiting', limit: LIMIT } };

/** A limit over so many that wait of each key, with a clock that stands unless the test lets time pass. */
function aLimit(waiting = 0) {
  let now = 0;
  const store = { waiting };
  const countWaitingFrom = jest.fn<Articles['countWaitingFrom']>(async (_, bound) => Math.min(store.waiting, bound));
  const admit = waitingLimit({ articles: { countWaitingFrom }, limit: LIMIT, clock: () => new Date(now) });
  const pass = (seconds: number) => {
    now += seconds * 1000;
  };
  return { admit, countWaitingFrom, store, pass };
}

const admitted = (results: PromiseSettledResult<void>[]) =>
  results.filter(({ status }) => status === 'fulfilled').length;

describe('C12: the cap of a key', () => {
  it('lets in as many as may wait, and counts them once', async () => {
    const { admit, countWaitingFrom } = aLimit(7);
    for (let n = 0; n < 3; n++) await admit(cms);
    await expect(admit(cms)).rejects.toMatchObject(refused);
    expect(countWaitingFrom.mock.calls).toEqual([[cms, LIMIT]]);
  });

  it('holds for 1,050 at once', async () => {
    const { admit, countWaitingFrom } = aLimit();
    expect(admitted(await Promise.allSettled(Array.from({ length: 1050 }, () => admit(cms))))).toBe(LIMIT);
    expect(countWaitingFrom).toHaveBeenCalledTimes(1);
  });

  it('is another key’s of its own', async () => {
    const { admit, store } = aLimit(LIMIT);
    await expect(admit(cms)).rejects.toMatchObject(refused);
    store.waiting = 0;
    await admit({ via: 'api', by: 'wire' });
    await expect(admit(cms)).rejects.toMatchObject(refused);
  });

  it('counts anew after ten seconds', async () => {
    const { admit, store, pass } = aLimit(LIMIT);
    await expect(admit(cms)).rejects.toMatchObject(refused);
    store.waiting = LIMIT - 1;
    pass(9.9);
    await expect(admit(cms)).rejects.toMatchObject(refused);
    pass(0.1);
    await admit(cms);
    await expect(admit(cms)).rejects.toMatchObject(refused);
  });

  it('does not remember a count that failed', async () => {
    const { admit, countWaitingFrom } = aLimit();
    countWaitingFrom.mockRejectedValueOnce(new Error('throttled'));
    await expect(admit(cms)).rejects.toThrow('throttled');
    await admit(cms);
  });

  it('remembers a bounded number of keys', async () => {
    const { admit, countWaitingFrom } = aLimit();
    for (let n = 0; n <= 1000; n++) await admit({ via: 'api', by: `key-${n}` });
    await admit({ via: 'api', by: 'key-1000' });
    expect(countWaitingFrom).toHaveBeenCalledTimes(1001);
    await admit({ via: 'api', by: 'key-0' });
    expect(countWaitingFrom).toHaveBeenCalledTimes(1002);
  });

  it('does not concern what people submit in Slack', async () => {
    const { admit, countWaitingFrom } = aLimit(LIMIT);
    await admit({ via: 'slack', by: 'U0NIA' });
    expect(countWaitingFrom).not.toHaveBeenCalled();
  });
});
