import { type Article, type Found, type Match, type Reading, readingOf } from '../../domain/article';
import { present } from '../../domain/given';
import { type Sentence, sentence } from '../sentence';
import { plural, quoted } from './article';

const HOW: Record<Reading, string> = {
  'as-written': 'written as',
  folded: 'in special characters as',
  markup: 'in HTML or Markdown as',
  leetspeak: 'in digits or symbols as',
  repeated: 'with letters repeated as',
  numbered: 'with digits or small letters behind it as',
  separated: 'with its letters parted as',
  masked: 'with letters masked as',
  reversed: 'turned around as',
  unscreened: 'not found in',
};

const NO_RULES = 'there were no rules to screen it by';

const isVerbatim = ({ rule, text }: Match): boolean => rule === text;

/** Which rule a match is of, how often it matched, and how it was found, as far as this version can tell. */
function matchDescribed(match: Match, times: string): string {
  const found = `“${match.rule}”${times}`;
  if (isVerbatim(match)) return found;
  const reading = readingOf(match);
  return `${found}, ${reading === undefined ? 'as' : HOW[reading]} “${match.text}”`;
}

const RULES_SHOWN = 3;

/**
 * Why a title is held: each rule once, how often it matched, and how the first one was found that was disguised. Plain
 * text, with what people wrote in it.
 */
export function matchesDescribed({ matches, matchesLeftOut = 0 }: Found): string {
  if (matches.some(({ how }) => how === 'unscreened')) return NO_RULES;
  const rules = rulesDescribed(matches);
  const shown = rules.slice(0, RULES_SHOWN);
  const more = rules.length - RULES_SHOWN;
  if (more > 0) shown.push(`and ${plural(more, 'more rule')}`);
  if (matchesLeftOut > 0) shown.push(leftOut(matchesLeftOut));
  // How one was found begins with a comma of its own.
  return shown.join(matches.every(isVerbatim) ? ', ' : '; ');
}

/** The same of every rule, a line each. Plain text. */
export function everyMatchDescribed({ matches, matchesLeftOut = 0 }: Found): string[] {
  if (matches.some(({ how }) => how === 'unscreened')) return [NO_RULES];
  return present([...rulesDescribed(matches), matchesLeftOut > 0 && leftOut(matchesLeftOut)]);
}

const leftOut = (places: number): string => `and in ${plural(places, 'more place')}`;

/** The same as a part of a sentence about a title that is held. Plain text. */
export function whyHeld(found: Found, which = 'its title'): string {
  const why = matchesDescribed(found);
  return why === NO_RULES ? why : `${which} contains ${why}`;
}

/** Each rule that matched, in the order of the title. */
function rulesDescribed(matches: readonly Match[]): string[] {
  const byRule = new Map<string, Match[]>();
  for (const match of matches) byRule.set(match.rule, [...(byRule.get(match.rule) ?? []), match]);
  return [...byRule.values()].map(ruleDescribed);
}

function ruleDescribed(matches: readonly Match[]): string {
  const [first] = matches;
  if (first === undefined) return '';
  const shown = matches.find(({ how }) => how !== 'as-written') ?? first;
  const times = matches.length > 1 ? ` ×${matches.length}` : '';
  return matchDescribed(shown, times);
}

/** What a submission led to at once. */
export function accepted(content: Pick<Article, 'title' | 'url'>, found: Found): Sentence {
  return found.matches.length === 0
    ? sentence`${quoted(content)} is clean and is being published.`
    : sentence`${quoted(content)} is held for review: ${whyHeld(found)}. I’ll send you a message when it is decided.`;
}

/** Whether a tested title would be held. */
export function testResult(found: Found): string {
  return found.matches.length === 0
    ? 'This title is clean: it would be published at once.'
    : `This title would be held for review: ${whyHeld(found, 'it')}.`;
}
