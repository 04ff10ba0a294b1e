import {
  parseRawPattern,
  RegExpMatcher,
  resolveConfusablesTransformer,
  resolveLeetSpeakTransformer,
  toAsciiLowerCaseTransformer,
} from 'obscenity';
import { MAX_LENGTH } from '../../src/domain/article';
import { screenTitle } from '../../src/domain/rules';
import { randomFrom } from '../support/disguises';
import { wordsOfEightLanguages } from '../support/word-lists';

/**
 * What screening a title of 300 characters against 500 rules costs, beside obscenity's own matcher with whole words and
 * its two transformers: prose, and titles made to lead a matcher astray, each half and wholly as long.
 */
const RULES = 500;
const ROUNDS = 400;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The median of many runs, a second of them at most, in microseconds. */
function cost(work: () => unknown): number {
  for (let warmUp = 0; warmUp < 5; warmUp += 1) work();
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
const rules = words.filter((_, at) => at % Math.floor(words.length / RULES) === 0).slice(0, RULES);
const random = randomFrom(1);
let prose = '';
while (prose.length < MAX_LENGTH.title) prose += `${words[random(words.length)]} `;

const TITLES: [what: string, part: string][] = [
  ['prose', prose],
  ['prose in Russian', 'Совет директоров одобрил новый план развития городского транспорта '],
  ['one letter', 'a'],
  ['letters and spaces', 'a b '],
  ['letters and stars', 'a*'],
  ['stars', '*'],
  ['a word and stars', `${rules[0]?.slice(0, 2)}********`],
  ['digits', '1'],
  ['emphasis', '_a_'],
  ['open tags', '<b '],
  ['entities', '&amp;'],
  ['accents', 'e\u0301'],
  ['overrides', '\u202ea'],
];

const matcher = new RegExpMatcher({
  blacklistedTerms: rules.map((rule, id) => ({ id, pattern: parseRawPattern(`|${rule}|`) })),
  whitelistedTerms: [],
  blacklistMatcherTransformers: [
    resolveConfusablesTransformer(),
    resolveLeetSpeakTransformer(),
    toAsciiLowerCaseTransformer(),
  ],
});

print('| a title of 300 characters, 500 rules | Holdpoint, µs | half as long | obscenity, µs | ratio |');
print('| --- | --- | --- | --- | --- |');
for (const [what, part] of TITLES) {
  const title = part.repeat(Math.ceil(MAX_LENGTH.title / part.length)).slice(0, MAX_LENGTH.title);
  const whole = cost(() => screenTitle(title, rules));
  const half = cost(() => screenTitle(title.slice(0, MAX_LENGTH.title / 2), rules));
  const theirs = cost(() => matcher.getAllMatches(title));
  print(
    `| ${what} | ${whole.toFixed(0)} | ${half.toFixed(0)} | ${theirs.toFixed(0)} | ${(whole / theirs).toFixed(2)} |`,
  );
}

const alike = Array.from({ length: RULES }, (_, at) => `a${'*a'.repeat(8)}${at}`.replaceAll('*', 'b'));
for (const part of ['a', 'ab', 'a*', 'a b ', 'ab*']) {
  const title = part.repeat(Math.ceil(MAX_LENGTH.title / part.length)).slice(0, MAX_LENGTH.title);
  const whole = cost(() => screenTitle(title, alike));
  const half = cost(() => screenTitle(title.slice(0, MAX_LENGTH.title / 2), alike));
  print(
    `| 500 rules that all begin alike, and ${JSON.stringify(part)} | ${whole.toFixed(0)} | ${half.toFixed(0)} | | |`,
  );
}
