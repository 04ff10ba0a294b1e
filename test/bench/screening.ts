import {
  parseRawPattern,
  RegExpMatcher,
  resolveConfusablesTransformer,
  resolveLeetSpeakTransformer,
  toAsciiLowerCaseTransformer,
} from 'obscenity';
import { MAX_LENGTH } from '../../src/domain/article';
import { MAX_RULE_LENGTH, screenTitle } from '../../src/domain/rules';
import { randomFrom } from '../support/disguises';
import { wordsOfEightLanguages } from '../support/word-lists';

/**
 * What screening a title of 300 characters costs against 500 rules, beside obscenity's own matcher on the same title with
 * whole words and its two transformers: prose, and titles made to lead a matcher astray; words for rules, long rules, and
 * rules that begin alike. Each half a title as well: no cost may grow faster than the title.
 */
const RULES = 500;
const ROUNDS = 400;
const LONG = MAX_LENGTH.title;

/** The median of many runs, a second of them at most, in microseconds. */
function cost(work: () => unknown): number {
  for (let warmUp = 0; warmUp < 20; warmUp += 1) work();
  const took: number[] = [];
  const since = performance.now();
  while (took.length < ROUNDS && performance.now() - since < 1000) {
    const started = performance.now();
    work();
    took.push((performance.now() - started) * 1000);
  }
  return took.sort((a, b) => a - b)[took.length >> 1] ?? 0;
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

const lines = ['| 300 characters, 500 rules | Holdpoint, µs | obscenity, µs | ratio | to half as long |'];
lines.push('| --- | --- | --- | --- | --- |');
const ratios: [ratio: number, what: string][] = [];
const growths: [growth: number, what: string][] = [];
for (const [family, [rules, titles]] of FAMILIES) {
  const matcher = obscenityFor(rules);
  for (const [what, part] of titles) {
    const half = halfOf(part);
    const title = half.repeat(2);
    const whole = cost(() => screenTitle(title, rules));
    const once = cost(() => screenTitle(half, rules));
    const theirs = cost(() => matcher.getAllMatches(title));
    ratios.push([whole / theirs, `${family}: ${what}`]);
    growths.push([whole / once, `${family}: ${what}`]);
    const numbers = [whole.toFixed(0), theirs.toFixed(0), (whole / theirs).toFixed(2), (whole / once).toFixed(2)];
    lines.push(`| ${family}: ${what} | ${numbers.join(' | ')} |`);
  }
}
const most = (of: readonly [number, string][]): string => {
  const [number, what] = of.toSorted(([a], [b]) => b - a)[0] ?? [0, ''];
  return `${number.toFixed(2)} (${what})`;
};
lines.push(
  '',
  `The most of obscenity's time: ${most(ratios)}.`,
  `The most for twice the length: ${most(growths)}.`,
  '',
);
process.stdout.write(lines.join('\n'));
