import { describe, expect, it } from '@jest/globals';
import { ruleBook } from '../../src/aws/rule-book';
import { emptySettings } from '../support/dynamo';

const table = emptySettings();
let now = 0;
const clock = () => new Date(now);
const settings = () => ({ ...table(), clock });

describe('ruleBook', () => {
  it('has a first rule before anybody wrote one', async () => {
    expect(await ruleBook(settings()).words()).toEqual(['forbidden']);
  });

  it('loses no edit of two at once, and says when nothing changed', async () => {
    const [one, two] = [ruleBook(settings()), ruleBook(settings())];
    const edits = await Promise.all([one.change({ add: 'banned' }, 'U1'), two.change({ add: 'secret' }, 'U2')]);
    expect(edits).toEqual([true, true]);
    expect([...(await ruleBook(settings()).words())].sort()).toEqual(['banned', 'forbidden', 'secret']);
    expect(await one.change({ add: 'banned' }, 'U1')).toBe(false);
    expect(await one.change({ remove: 'unheard' }, 'U1')).toBe(false);
    expect(await one.change({ remove: 'forbidden' }, 'U1')).toBe(true);
    expect(await one.words()).not.toContain('forbidden');
  });

  it('follows an edit made elsewhere within five seconds', async () => {
    const here = ruleBook(settings());
    await here.words();
    await ruleBook(settings()).change({ add: 'late' }, 'U1');
    expect(await here.words()).not.toContain('late');
    now += 5000;
    expect(await here.words()).toContain('late');
  });
});
