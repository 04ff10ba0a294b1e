import {
  parseRawPattern,
  RegExpMatcher,
  resolveConfusablesTransformer,
  resolveLeetSpeakTransformer,
  toAsciiLowerCaseTransformer,
} from 'obscenity';
import { MAX_LENGTH } from '../../../src/domain/article';
import { MAX_RULE_LENGTH, screenTitle } from '../../../src/domain/rules';
import { randomFrom } from '../../support/disguises';
import { wordsOfEightLanguages } from '../../support/word-lists';
import { alternate, pairs } from '../alternate';
import { type Comparison, type Line, type Pair, quartiles } from '../line';

const RULES = 500;
const TIMES = 5;
/** Of a figure. */
const ROUNDS = 100;
const MOST_MILLISECONDS = 200;
const LONG = MAX_LENGTH.title;

/** The median of many runs, so many milliseconds of them at most, in microseconds. */
function cost(work: () => unknown): number {
  const took: number[] = [];
  const since = performance.now();
  while (took.length < ROUNDS && performance.now() - since < MOST_MILLISECONDS) {
    const started = performance.now();
    work();
    took.push((performance.now() - started) * 1000);
  }
  return quartiles(took).median;
}

const words = [...wordsOfEightLanguages(RULES).values()].flat().filter((word) => /^[a-z]{3,12}$/i.test(word));
const random = randomFrom(1);
const one = <T>(items: readonly T[]): T => items[random(items.length)] as T;
const many = (make: (at: number) => string): string[] => Array.from({ length: RULES }, (_, at) => make(at));
const letters = (length: number): string =>
  Array.from({ length }, () => one([...'abcdefghijklmnopqrstuvwxyz'])).join('');

const someWords = words.filter((_, at) => at % Math.floor(words.length / RULES) === 0).slice(0, RULES);
const longRules = many(() => letters(MAX_RULE_LENGTH));
const alike = many((at) => `${'ab'.repeat(8)}a${at}`);
const casinos = many(() => `casino${letters(6)}`);

const nearMisses = () => `${one(someWords).slice(0, -1)}x `;
const inOtherLetters = (word: string) => word.replaceAll('a', 'а').replaceAll('e', 'е').replaceAll('o', 'о');

type Family = readonly [rules: readonly string[], titles: readonly (readonly [what: string, part: () => string])[]];
const FAMILIES = new Map<string, Family>([
  [
    '500 words',
    [
      someWords,
      [
        ['prose', () => `${one(words)} `],
        ['prose in Russian', () => 'Совет директоров одобрил новый план развития городского транспорта '],
        ['one letter', () => 'a'],
        ['masks behind each letter', () => 'a*'],
        ['nothing but masks', () => '*'],
        ['two letters and masks', () => `${one(someWords).slice(0, 2)}********`],
        ['letters parted by spaces', () => 'a b '],
        ['letters parted by signs', () => `${letters(1)}.`],
        ['each letter three times', () => letters(1).repeat(3)],
        ['look-alikes', () => inOtherLetters(`${one(someWords)} `)],
        ['digits and symbols for letters', () => one([...'0134579@$!|+'])],
        ['one digit', () => '1'],
        ['near misses', nearMisses],
        ['near misses with masks', () => nearMisses().replaceAll(/[aeiou]/g, '*')],
        ['emphasis', () => '_a_'],
        ['open tags', () => '<b '],
        ['entities', () => '&amp;'],
        ['accents', () => 'e\u0301'],
        ['overrides in one another', () => '\u202ea'],
      ],
    ],
  ],
  [
    '500 rules of 50 letters',
    [
      longRules,
      [
        ['their first halves', () => `${one(longRules).slice(0, 25)} `],
        ['their first letters and masks', () => `${one(longRules).slice(0, 8)}********`],
        ['nothing but one mask', () => `${letters(1)}*`],
      ],
    ],
  ],
  [
    '500 rules that begin with the same sixteen letters',
    [
      alike,
      [
        ['one letter', () => 'a'],
        ['the same letters', () => 'ab'],
        ['with masks', () => 'a*'],
        ['with masks between them', () => 'ab*'],
        ['parted by spaces', () => 'a b '],
      ],
    ],
  ],
  [
    '500 rules that begin with “casino”',
    [
      casinos,
      [
        ['near misses', () => `casino${letters(5)}0 `],
        ['each letter parted', () => 'c.a.s.i.n.o.'],
        ['each letter masked behind', () => 'c*a*s*i*n*o*'],
        ['in symbols', () => 'c@$!n0'],
        ['the rest is masked, but one letter', () => 'casino****qq '],
      ],
    ],
  ],
]);

function obscenityFor(rules: readonly string[]): RegExpMatcher {
  return new RegExpMatcher({
    blacklistedTerms: rules.map((rule, id) => ({ id, pattern: parseRawPattern(`|${rule}|`) })),
    whitelistedTerms: [],
    blacklistMatcherTransformers: [
      resolveConfusablesTransformer(),
      resolveLeetSpeakTransformer(),
      toAsciiLowerCaseTransformer(),
    ],
  });
}

/** Half a title, so that twice of it is a whole one: what chance puts together is no other in the longer of them. */
function halfOf(part: () => string): string {
  let half = '';
  while (half.length < LONG / 2) half += part();
  return half.slice(0, LONG / 2);
}

/** Each kind of title, with the rules that it is screened by. */
const KINDS = [...FAMILIES].flatMap(([family, [rules, titles]]) =>
  titles.map(([what, part]) => ({ what: `${family}: ${what}`, rules, half: halfOf(part) })),
);

const ofKind = ({ what }: (typeof KINDS)[number]): Comparison => ({ what, peer: 'obscenity', unit: 'µs' });

export const screening: Line = {
  name: 'screening',
  title: 'Screening',
  how: `A title of ${LONG} characters against ${RULES} rules, beside obscenity's own matcher on the same title, with whole words and three of its transformers. Prose, and titles
made to lead a matcher astray; words for rules, long rules, and rules that begin alike. A figure is the median of up to ${ROUNDS} runs. The last row is the kind of title whose cost
grows most with its length: no cost may grow faster than the title, and a tenth is for noise.`,
  comparisons: [
    ...KINDS.map(ofKind),
    { what: 'the kind that grows most', peer: 'half of it', unit: 'µs', must: { most: 2.2 } },
  ],
  measure: async (tell) => {
    const beside: Pair[][] = [];
    const growths: Pair[][] = [];
    for (const { what, rules, half } of KINDS) {
      tell(what);
      const matcher = obscenityFor(rules);
      const title = half.repeat(2);
      const contestants = {
        whole: async () => cost(() => screenTitle(title, rules)),
        half: async () => cost(() => screenTitle(half, rules)),
        theirs: async () => cost(() => matcher.getAllMatches(title)),
      };
      const took = await alternate(TIMES, contestants, () => {});
      beside.push(pairs(took.whole, took.theirs));
      growths.push(pairs(took.whole, took.half));
    }
    const growthOf = (all: readonly Pair[]): number => quartiles(all.map(([whole, half]) => whole / half)).median;
    return [...beside, growths.toSorted((a, b) => growthOf(b) - growthOf(a))[0] ?? []];
  },
};
