import { describe, expect, it } from '@jest/globals';
import { fact, NotCheckableError } from '../../../src/cli/doctor/check';
import { examine } from '../../../src/cli/doctor/examine';

const target = { stage: 'prod', aws: {} };

describe('a fact', () => {
  it('is asked once, by however many checks', async () => {
    let asked = 0;
    const counted = fact('counting', async () => {
      asked += 1;
      return asked;
    });
    expect(await Promise.all([counted.ask(), counted.needed(), counted.ask()])).toEqual([1, 1, 1]);
  });

  it('that cannot be had is one fault, and leaves other checks unmade for the first cause', async () => {
    const first = fact('first', () => Promise.reject(new Error('broken')));
    const second = fact('second', () => first.needed());
    await expect(second.needed()).rejects.toEqual(new NotCheckableError('needs first'));
    const check = (name: string, ask: () => Promise<never>) => ({ name, run: ask });
    expect(
      await examine([check('first', first.ask), check('second', second.ask), check('third', second.needed)], target),
    ).toMatchObject([
      { name: 'first', status: 'failed', detail: expect.stringContaining('broken') },
      { name: 'second', status: 'skipped', detail: 'needs first' },
      { name: 'third', status: 'skipped', detail: 'needs first' },
    ]);
  });
});
