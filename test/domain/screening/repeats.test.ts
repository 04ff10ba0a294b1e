import { describe, expect, it } from '@jest/globals';
import { held } from '../../support/screened';

describe('repeats', () => {
  it.each([
    ['B5: a letter seldom doubled', 'fuck', 'fuuck'],
    ['B5, not listed: three times', 'ass', 'asssss'],
    ['B5, not listed: each letter twice', 'bad', 'bbaadd'],
    ['B5, not listed: at the end', 'shit', 'shittt'],
    ['at the start', 'shit', 'ssHit'],
    ['digits among them', 'shit', 'Ss5shhhhii11tttt'],
    ['one seldom doubled makes another', 'shit', 'shhitt'],
  ])('%s', (_, rule, title) => {
    expect(held(`so ${title}!`, rule)).toBe(`repeated: ${title}`);
  });

  it.each([
    ['ben', 'been'],
    ['bok', 'book'],
    ['sumer', 'summer'],
    ['ass', 'as'],
    ['been', 'ben'],
    ['book', 'bok'],
    ['comite', 'committee'],
    ['w', 'www'],
    ['ha', 'haa'],
  ])('the rule %j lets %j pass: it is another word', (rule, title) => {
    expect(held(title, rule)).toBe('');
  });
});
