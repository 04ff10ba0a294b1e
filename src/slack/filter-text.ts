import { readFilter, writeFilter } from '../domain/pending-filter';
import { unquoted } from '../domain/text';
import { findable, searchText } from './command-text';

/**
 * What to search for and to filter by, as {@link searchText} has it of words alone: a pair of quotation marks around all of the words is
 * taken off also where filters stand beside them.
 */
export function filterText(text: string): string {
  const whole = searchText(text);
  if (whole !== findable(text).trim()) return whole;
  const { words, ...filters } = readFilter(whole);
  const written = words.join(' ');
  const bare = unquoted(written);
  return bare === written ? whole : writeFilter({ words: [bare], ...filters });
}
