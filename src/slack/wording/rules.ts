import { present } from '../../domain/given';
import type { RuleChange } from '../../domain/rule-book';
import type { KnownRule, RuleAnswer, RuleRequest } from '../../usecases/change-rules';
import type { UndoneRules } from '../../usecases/undo-rules';
import type { Weighed } from '../../usecases/weigh-rules';
import { cut } from '../mrkdwn';
import { bold, code, date, mention, type Sentence, sentence } from '../sentence';
import { plural } from './article';
import { counted } from './numbers';

/** In the place of the rules, when they are missing. */
export const RULES_MISSING =
  'The rules are missing. Every article is held until an operator has put them back: see docs/operations.md.';

/** Above the list of rules. */
export function rulesHeading(words: readonly string[], shown: number): string {
  const { length: count } = words;
  if (count === 0) return 'There are no rules: every article is published at once.';
  const cutOff = count > shown ? ` Here are the first ${shown}.` : '';
  const which = count === 1 ? theseRules(words) : `one of these ${count} ${words.some(isPhrase) ? 'rules' : 'words'}`;
  return `A title is held for review when it contains ${which}.${cutOff}`;
}

/** Rules named in one sentence. */
const RULES_NAMED = 10;

const isPhrase = (rule: string): boolean => /\s/u.test(rule.trim());

const theseRules = (words: readonly string[]): string =>
  words.length > 1 ? `these ${words.length} rules` : words.some(isPhrase) ? 'this phrase' : 'this word';

const rule = (word: string): string => `“${cut(word, 100)}”`;

function rulesNamed(words: readonly string[]): string {
  const more = words.length - RULES_NAMED;
  return words.slice(0, RULES_NAMED).map(rule).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

const NONE_LEFT: Sentence = [' ', bold('There is no rule now: every article is published at once.')];

/** What a change did, as the end of a sentence that begins with who did it. */
function ruleChangeDescribed(change: RuleChange): Sentence {
  const { what, added, removed, at } = change;
  if (what === 'add') return sentence`added ${rulesNamed(added)} to the rules ${date(at)}`;
  if (what === 'remove') return sentence`removed ${rulesNamed(removed)} from the rules ${date(at)}`;
  if (what === 'undo') return sentence`undid the last change of the rules ${date(at)}: ${difference(change)}`;
  const edits = present([
    added.length > 0 && `added ${rulesNamed(added)}`,
    removed.length > 0 && `removed ${rulesNamed(removed)}`,
  ]);
  return sentence`changed the rules ${date(at)}${edits.length > 0 ? `: ${edits.join(' and ')}` : ''}`;
}

const difference = ({ added, removed }: Pick<RuleChange, 'added' | 'removed'>): string =>
  present([
    removed.length > 0 && `${rulesNamed(removed)} ${removed.length === 1 ? 'is no rule' : 'are no rules'} any more`,
    added.length > 0 && `${rulesNamed(added)} ${added.length === 1 ? 'is a rule' : 'are rules'} again`,
  ]).join(', ') || 'the rules stay as they are';

/** Tells the review channel that somebody changed the rules. */
export function ruleChangeTold(change: RuleChange): Sentence {
  return sentence`${mention(change.by)} ${ruleChangeDescribed(change)}.${change.words.length === 0 ? NONE_LEFT : ''}`;
}

/** What waits that no rule holds since one fell. `pending` is the command's name. */
function releasedSaid({ count, of, isPart }: Weighed, pending: string): Sentence {
  if (count === 0) return '';
  const [are, them] = count === 1 ? ['is', 'it'] : ['are', 'them'];
  const shown = sentence`${are} held by no rule now: ${code(pending)} shows ${them}.`;
  if (!isPart) return sentence` ${plural(count, 'waiting article')} ${shown}`;
  return sentence` Of the ${counted(of)} articles that have waited longest, ${count} ${shown}`;
}

const alreadyRule = ({ word, as }: KnownRule): string =>
  word === as ? `${rule(word)} is a rule already.` : `${rule(word)} is a rule already, as ${rule(as)}.`;

const withNoun = (words: readonly string[]): string =>
  words.length > 1 ? `these ${words.length} rules: ${rulesNamed(words)}` : rulesNamed(words);

/** What came of an edit of the rules, or what is asked before it is made. `asked`: what was to be removed. */
export function ruleAnswered(answer: RuleAnswer, asked: RuleRequest, pending: string): Sentence {
  switch (answer.outcome) {
    case 'changed':
      return [
        ruleChanged(answer.change, answer.released, pending),
        ...answer.known.slice(0, RULES_NAMED).map((known) => ` ${alreadyRule(known)}`),
      ];
    case 'unchanged':
      return 'remove' in asked
        ? `${rule(asked.remove)} is not a rule.`
        : answer.known.slice(0, RULES_NAMED).map(alreadyRule).join(' ');
    case 'one-or-several':
      return `Is ${rule(answer.phrase)} one phrase, or are these ${answer.parts.length} rules? Nothing was changed yet.`;
    case 'holds-much': {
      const { add, wouldHold } = answer;
      const [count, of] = [wouldHold.count, wouldHold.of].map(counted);
      const what = add.length === 1 ? rulesNamed(add) : `These ${add.length} rules (${rulesNamed(add)})`;
      return `${what} would have held ${count} of the last ${of} titles. Nothing was changed yet.`;
    }
    case 'last-rule':
      return `${rule(answer.remove)} is the last rule: without it, every article would be published at once. Nothing was changed yet.`;
  }
}

function ruleChanged(
  { what, added, removed, words }: RuleChange,
  released: Weighed | undefined,
  pending: string,
): Sentence {
  if (what === 'add') {
    const which = added.length === 1 ? theseRules(added) : 'one of them';
    return `Added ${withNoun(added)}. New titles that contain ${which} are held.`;
  }
  const still = `Articles ${removed.length === 1 ? 'it holds' : 'they hold'} already still wait.`;
  return sentence`Removed ${rulesNamed(removed)}. ${still}${left(words, released, pending)}`;
}

const left = (words: readonly string[], released: Weighed | undefined, pending: string): Sentence => [
  released ? releasedSaid(released, pending) : '',
  words.length === 0 ? NONE_LEFT : '',
];

/** What came of undoing a change of the rules. */
export function rulesUndone(answer: UndoneRules, pending: string): Sentence {
  if ('since' in answer) {
    const { since } = answer;
    return sentence`Nothing was undone, since the rules were changed again: ${mention(since.by)} ${ruleChangeDescribed(since)}.`;
  }
  const { undone, released } = answer;
  return sentence`Undone: ${difference(undone)}.${left(undone.words, released, pending)}`;
}
