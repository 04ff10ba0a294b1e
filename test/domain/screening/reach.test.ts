import { describe, expect, it } from '@jest/globals';
import { attemptsOf } from '../../../src/domain/screening/attempt';
import { cellsOf } from '../../../src/domain/screening/cells';
import { reachFor } from '../../../src/domain/screening/reach';
import { patternOf } from '../../../src/domain/screening/rule';
import { isEdge } from '../../../src/domain/screening/word-edges';
import { writtenIn } from '../../../src/domain/screening/written';
import { DISGUISES, type Random, RULES, randomFrom } from '../../support/disguises';

const one = <T>(random: Random, items: readonly T[]): T => items[random(items.length)] as T;
const some = (random: Random, from: readonly string[], atMost: number): string =>
  Array.from({ length: 1 + random(atMost) }, () => one(random, from)).join('');

/** Rules that begin alike, in letters that are easily taken for one another, with signs and spaces in them. */
const alikeRules = (random: Random) => Array.from({ length: 12 }, () => `a${some(random, [...'aab\u0430li*. 01'], 6)}`);

const disguised = (random: Random) => {
  const [first, second] = [one(random, [...DISGUISES.values()]), one(random, [...DISGUISES.values()])];
  return `so ${second(first(one(random, RULES), random), random)} it is`;
};

const toLeadAstray = (random: Random) => some(random, [...'aaabb\u0430l1!@0* ._', '**', '.....', '\u0301'], 40);

describe('reach', () => {
  it.each([
    ['disguises of words', () => RULES, disguised],
    ['rules that begin alike, and titles made to lead astray', alikeRules, toLeadAstray],
  ] as const)('leaves out no rule that a title holds: %s', (_, rulesOf, titleOf) => {
    let held = 0;
    const leftOut: [title: string, rule: string][] = [];
    for (let seed = 0; seed < 3000; seed += 1) {
      const random = randomFrom(seed * 2654435761);
      const patterns = rulesOf(random).map(patternOf);
      const title = titleOf(random);
      const cells = cellsOf(writtenIn(title));
      const reached = reachFor(patterns)(cells);
      for (const pattern of patterns) {
        const attempt = attemptsOf(pattern, { title, cells, how: 'folded' });
        const isHeld = (at: number) => isEdge(pattern.startsWord, cells[at - 1]) && attempt(at) !== undefined;
        if (!cells.some((_cell, at) => isHeld(at))) continue;
        held += 1;
        if (!reached.has(pattern)) leftOut.push([title, pattern.rule]);
      }
    }
    expect(leftOut).toEqual([]);
    expect(held).toBeGreaterThan(1000);
  });

  it.each([
    'a title in plain words, of which none is near a rule',
    'forb*ddon, casin** royalx',
    'forbiddenly',
    'f u c a r',
    '1010101 50, 4b1dd3n',
    'f********, 4$$*0|3',
  ])('comes near no rule in %j', (title) => {
    expect(reachFor(RULES.map(patternOf))(cellsOf(writtenIn(title)))).toEqual(new Set());
  });
});
