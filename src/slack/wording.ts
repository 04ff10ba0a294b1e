import { type Article, type Match, type Reading, readingOf } from '../domain/article';
import { type ArticleRecord, type Named, nameOf } from '../domain/article-record';
import type { Decision } from '../domain/decision';
import { type Refusal, RefusedError } from '../domain/errors';
import { present } from '../domain/given';
import { hostOf } from '../domain/link';
import type { RuleChange } from '../domain/rule-book';
import type { SweepRun } from '../domain/sweep-trace';
import type { KnownRule, RuleAnswer, RuleRequest } from '../usecases/change-rules';
import { COUNT_BOUND, type PendingView } from '../usecases/list-pending';
import type { Stats } from '../usecases/moderation-stats';
import type { UndoneRules } from '../usecases/undo-rules';
import type { Weighed } from '../usecases/weigh-rules';
import { type ListedPage, looksOn } from './answers/button-value';
import { cardUrl } from './card-url';
import { cut } from './mrkdwn';
import { bold, code, date, italic, mention, type Sentence, sentence } from './sentence';

/** The workspace's own address, if it is known already: a sentence waits for no link. */
export type KnownUrl = () => string | undefined;

/** How much of a title stands in a sentence, in UTF-16 units: short enough to read past. */
const LONGEST_TITLE = 150;

/** Whether a title stands in a sentence as a whole. */
export function fits(title: string): boolean {
  return title.length <= LONGEST_TITLE;
}

/** An article as a sentence names it. */
type Titled = Pick<Named, 'url' | 'card'> & { readonly title: string };

/** A title inside a sentence. One that is shortened leads to the whole: to the article's card, or else to the article. */
export function quoted({ title, url, card }: Titled, known?: KnownUrl): Sentence {
  if (fits(title)) return `“${title}”`;
  const text = cut(title, LONGEST_TITLE);
  const whole = cardUrl(card, known?.()) ?? (url !== undefined && hostOf(url) !== undefined ? url : undefined);
  return ['“', whole === undefined ? text : { type: 'link', url: whole, text }, '”'];
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** How long something took, in the two largest units that matter: `45 s`, `12 min`, `3 h 20 min`, `2 days 4 h`. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  const two = (large: string, small: number, unit: string) => (small ? `${large} ${small} ${unit}` : large);
  if (hours < 24) return two(`${hours} h`, minutes % 60, 'min');
  return two(plural(Math.floor(hours / 24), 'day'), hours % 24, 'h');
}

/** From submission to decision. */
export function timeTaken(record: ArticleRecord): string {
  return duration(Date.parse(record.decision?.at ?? record.statusAt) - Date.parse(record.submittedAt));
}

/** Who brought an article in. */
export function submitter({ source, author }: Article): Sentence {
  const from = source.via === 'slack' ? mention(source.by) : `${source.by} (API)`;
  return author ? sentence`${author}, through ${from}` : from;
}

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
export function matchesDescribed(matches: readonly Match[]): string {
  if (matches.some(({ how }) => how === 'unscreened')) return NO_RULES;
  const byRule = new Map<string, Match[]>();
  for (const match of matches) byRule.set(match.rule, [...(byRule.get(match.rule) ?? []), match]);
  const shown = [...byRule.values()].slice(0, RULES_SHOWN).map(ruleDescribed);
  const more = byRule.size - RULES_SHOWN;
  if (more > 0) shown.push(`and ${plural(more, 'more rule')}`);
  // How one was found begins with a comma of its own.
  return shown.join(matches.every(isVerbatim) ? ', ' : '; ');
}

/** The same as a part of a sentence about a title that is held. Plain text. */
export function whyHeld(matches: readonly Match[], which = 'its title'): string {
  const why = matchesDescribed(matches);
  return why === NO_RULES ? why : `${which} contains ${why}`;
}

function ruleDescribed(matches: readonly Match[]): string {
  const [first] = matches;
  if (first === undefined) return '';
  const shown = matches.find(({ how }) => how !== 'as-written') ?? first;
  const times = matches.length > 1 ? ` ×${matches.length}` : '';
  return matchDescribed(shown, times);
}

const PAST: Record<Decision['status'], string> = { published: 'approved', rejected: 'rejected', expired: 'expired' };

const decider = ({ by, via }: Decision): Sentence => (via === 'api' ? `${by} (API)` : mention(by));

const because = ({ reason }: Decision): string => (reason ? ` Reason: ${reason}` : '');

/** How a held article ended, on its card and to its submitter. */
export function outcome(record: ArticleRecord): Sentence {
  const { decision } = record;
  if (!decision) return sentence`Published ${date(record.statusAt)}: no rule held it.`;
  if (decision.status === 'expired') {
    return sentence`${bold('Expired')} ${date(decision.at)}: nobody decided within ${timeTaken(record)}. It is not published.`;
  }
  const what = bold(decision.status === 'published' ? 'Approved' : 'Rejected');
  return sentence`${what} by ${decider(decision)} ${date(decision.at)}, after ${timeTaken(record)}.`;
}

/** Tells somebody that their decision stands. */
export function decided(record: ArticleRecord, decision: Decision, repeated: boolean, known?: KnownUrl): Sentence {
  const title = quoted(nameOf(record), known);
  if (repeated) return sentence`You already ${PAST[decision.status]} ${title} ${date(decision.at)}. It counted once.`;
  return decision.status === 'published'
    ? sentence`Done: you approved ${title}. It is published.`
    : sentence`Done: you rejected ${title}. It will not be published.${because(decision)}`;
}

type NamesArticle = 'already-decided' | 'not-a-reviewer' | 'own-article' | 'was-never-held' | 'unconfirmed' | 'stuck';

const NO: Record<Exclude<Refusal['code'], NamesArticle | 'invalid-rule'>, string> = {
  'article-not-found': 'I can’t find this article, so there is nothing to decide.',
  'not-held-yet': 'This article has only just come in and can’t be decided yet. Please click again in a few seconds.',
  'reviewers-unknown': 'I could not ask Slack who may do this, so nothing was changed. Please try again in a moment.',
  'rules-unreadable':
    'I can’t read the rules just now, so nothing was taken in or changed. Please try again in a moment.',
  'idempotency-conflict': 'This form was sent before with other content. Please open a new one.',
  'too-many-waiting':
    'Too many articles wait for a decision already, so this one was not taken in. Please try again later.',
  'invalid-cursor': 'That page of the list is gone. Please open the list again.',
};

const HOW_TO_SUBMIT = sentence`To submit an article, use the shortcut ${italic('Submit an article')} or the app’s Home.`;

/** Tells somebody why the answer is no. `viewer` is a Slack user id, `reviewers` who may decide. */
export function refused(refusal: Refusal, viewer: string, reviewers: Sentence, known?: KnownUrl): Sentence {
  const title = 'title' in refusal ? refusal.title : undefined;
  const named = (otherwise: string) => (title === undefined ? otherwise : quoted({ ...refusal, title }, known));
  switch (refusal.code) {
    case 'already-decided':
      return alreadyDecided(refusal.decision, viewer, named);
    case 'not-a-reviewer':
      return sentence`${named('This')} is not yours to decide. It is up to ${reviewers}. ${refusal.articleId === undefined ? HOW_TO_SUBMIT : 'Nothing was changed.'}`;
    case 'own-article':
      return sentence`${named('This')} is your own article, so somebody else has to decide. Nothing was changed.`;
    case 'was-never-held':
      return sentence`No rule held ${named('this article')}: it was published without a review, so there is nothing to decide.`;
    case 'unconfirmed': {
      const on = title === undefined ? '' : sentence` on ${named('')}`;
      return sentence`I could not confirm your decision${on}. Please click again: it cannot count twice.`;
    }
    case 'stuck':
      return sentence`The review of ${named('this article')} has stopped, so nobody can decide it now. An operator has to restart it; until then it stays unpublished.`;
    case 'invalid-rule':
      return `“${cut(refusal.word, 100)}” can’t be a rule. ${refusal.why}`;
    default:
      return NO[refusal.code];
  }
}

/** The same for whatever was thrown. @throws what is no refusal */
export function whyRefused(thrown: unknown, viewer: string, reviewers: Sentence, known?: KnownUrl): Sentence {
  if (!(thrown instanceof RefusedError)) throw thrown;
  return refused(thrown.refusal, viewer, reviewers, known);
}

/** Tells somebody that an article is decided. `viewer` is a Slack user id; `named` names the article, if it was read. */
function alreadyDecided(decision: Decision, viewer: string, named: (otherwise: string) => Sentence): Sentence {
  if (decision.status === 'expired') {
    return sentence`Too late: the review of ${named('this article')} ended ${date(decision.at)} without a decision. It expired and is not published.`;
  }
  const who = decision.via !== 'api' && decision.by === viewer ? 'You' : decider(decision);
  return sentence`${who} already ${PAST[decision.status]} ${named('this')} ${date(decision.at)}. Your click changed nothing.${because(decision)}`;
}

const NOT: Record<Exclude<Refusal['code'], 'already-decided'>, string> = {
  'article-not-found': 'No such article',
  'not-held-yet': 'Not yet to be decided',
  'was-never-held': 'Never held',
  'not-a-reviewer': 'Not yours to decide',
  'own-article': 'Your own article',
  unconfirmed: 'Not confirmed',
  stuck: 'The review has stopped',
  'reviewers-unknown': 'Not decided',
  'rules-unreadable': 'Not screened',
  'idempotency-conflict': 'Not submitted',
  'too-many-waiting': 'Not submitted',
  'invalid-cursor': 'No such page',
  'invalid-rule': 'Not a rule',
};

/** The same in a modal's title, which has 24 characters. */
export function refusedTitle(refusal: Refusal): string {
  return refusal.code === 'already-decided' ? `Already ${PAST[refusal.decision.status]}` : NOT[refusal.code];
}

/** When we ourselves failed: true whether or not the decision got through. */
export const FAILED =
  'Something went wrong on my side, and I can’t tell whether that worked. Please try again: a decision cannot count twice.';

/** To members of another workspace, in a shared channel. */
export const OTHER_WORKSPACE = 'Only members of the workspace that installed Holdpoint can use it.';

const articlesAre = (count: number, whose: string): string =>
  `${plural(count, 'article')}${whose} ${count === 1 ? 'is' : 'are'}`;

/** How many wait, since when, and for whom. */
export function pendingSummary(view: PendingView, now: Date): Sentence {
  const { count = 0 } = view;
  if (view.scope === 'own') {
    if (view.count === undefined) return 'Articles of yours that are waiting:';
    return count === 0 ? 'Nothing of yours is waiting.' : `${articlesAre(count, ' of yours')} waiting.`;
  }
  if (count === 0) return 'Nothing is waiting. All caught up! ✨';
  const many = count > COUNT_BOUND ? `${COUNT_BOUND}+ articles are` : articlesAre(count, '');
  const age = view.oldest ? ` The oldest has waited ${waitingFor(view.oldest, now)}.` : '';
  return sentence`${bold(`${many} waiting.`)}${age}`;
}

/** How long an article has waited. */
export function waitingFor(record: ArticleRecord, now: Date): string {
  return duration(now.getTime() - Date.parse(record.submittedAt));
}

/** To those who may not decide, above a list. */
export function ownOnly(reviewers: Sentence): Sentence {
  return sentence`You see only what you submitted yourself. The decisions are up to ${reviewers}.`;
}

/** What a submission led to at once. */
export function accepted(content: Pick<Article, 'title' | 'url'>, matches: readonly Match[]): Sentence {
  return matches.length === 0
    ? sentence`${quoted(content)} is clean and is being published.`
    : sentence`${quoted(content)} is held for review: ${whyHeld(matches)}. I’ll send you a message when it is decided.`;
}

/** How much a row tells of what the rules found, in UTF-16 units; the card that it links has all of it. */
const LONGEST_MATCHES = 600;

/** What is to be known about an article in one line of a list, whether it waits or was decided there. */
export function rowFacts(record: ArticleRecord, now: Date): Sentence {
  const { article, decision, deadline } = record;
  const facts = sentence`${cut(matchesDescribed(article.matches), LONGEST_MATCHES)} · by ${submitter(article)}`;
  if (decision) {
    return sentence`${facts} · waited ${timeTaken(record)} · ${PAST[decision.status]} ${date(decision.at)}`;
  }
  const until = deadline === undefined ? '' : sentence` · decide by ${date(deadline)}`;
  return sentence`${facts} · waiting ${waitingFor(record, now)}${until}`;
}

/** In the place of a row whose article is there no more. */
export const GONE = {
  title: 'An article that is no longer there',
  facts: 'It was erased meanwhile.',
  outcome: 'There is nothing to decide.',
} as const;

/**
 * Which part of the whole a page shows, what a search found and how far it looked; undefined where the page is all there
 * is. `decided`: how many of its rows were decided since they were listed.
 */
export function pagePart(page: ListedPage, scope: PendingView['scope'], decided: number): Sentence | undefined {
  const { position, rows, total = 0, atLeast = false, searched } = page;
  const { words, from = 0 } = position;
  const since = decided > 0 ? `, ${decided} decided since` : '';
  const range = `${from + 1}–${from + rows.length} of `;
  if (words === undefined) return total > rows.length ? `${range}${total}${atLeast ? '+' : ''}${since}` : undefined;

  const wanted = `“${words}”`;
  const nothing = `Nothing${from > 0 ? ' more' : ''} matches ${wanted}${searched === undefined ? '' : ' so far'}.`;
  const found =
    rows.length === 0 ? nothing : `Matching ${wanted}: ${range}${atLeast ? 'at least ' : ''}${total}${since}.`;
  if (searched === undefined) return found;
  const which =
    scope === 'all'
      ? `the ${searched.toLocaleString('en-US')} oldest`
      : `your ${searched.toLocaleString('en-US')} newest`;
  return sentence`${found} Looked through ${which}; ${bold(looksOn(page) ? 'Look on' : 'Next page')} searches the rest.`;
}

/** Shows how a command is written. */
export function usage(example: string): Sentence {
  return sentence`Write it like this: ${code(example)}`;
}

/** What the commands can do. */
export function helpLines({ pending, moderation }: { pending: string; moderation: string }): Sentence {
  const lines = [
    sentence`${bold(pending)} shows what waits for a decision, ${bold(`${pending} words`)} searches it.`,
    sentence`${bold(`${moderation} test title`)} tells whether a title would be held.`,
    sentence`${bold(`${moderation} rules`)} lists the rules, ${bold('rules add word')} and ${bold('rules remove word')} change them.`,
    sentence`${bold(`${moderation} stats`)} counts what waits and what was decided.`,
    sentence`${bold(`${moderation} operations`)} shows operators what needs them.`,
  ];
  return [...lines.map((line) => [line, '\n']), HOW_TO_SUBMIT];
}

/** Tells somebody that a command has no such word, and which one they may have meant. */
export function unknownWord(word: string, meant: string | undefined): Sentence {
  const suggestion = meant === undefined ? '' : sentence` Did you mean ${code(meant)}?`;
  return sentence`I don’t know ${code(cut(word, 60))}.${suggestion}`;
}

/** Tells somebody that what they want to test is no title. */
export function notATitle(faults: readonly { readonly detail: string }[]): string {
  return `This can’t be a title. ${faults.map(({ detail }) => detail).join(' ')}`;
}

/** Whether a tested title would be held. */
export function testResult(matches: readonly Match[]): string {
  return matches.length === 0
    ? 'This title is clean: it would be published at once.'
    : `This title would be held for review: ${whyHeld(matches, 'it')}.`;
}

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
  return sentence` Of the ${of.toLocaleString('en-US')} articles that have waited longest, ${count} ${shown}`;
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
      const [count, of] = [wouldHold.count, wouldHold.of].map((each) => each.toLocaleString('en-US'));
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

/** What waits, and what was decided lately. */
export function statsLines({ waiting, oldest, days, decided: by, bounded }: Stats, now: Date): Sentence {
  const count = waiting > COUNT_BOUND ? `${COUNT_BOUND}+` : String(waiting);
  const age = oldest ? `, the oldest for ${waitingFor(oldest, now)}` : '';
  const total = by.published + by.rejected + by.expired;
  const which = bounded ? `Of the newest ${total} decisions in` : 'In';
  const decisions = `${by.published} approved, ${by.rejected} rejected, ${by.expired} expired`;
  return sentence`${bold('Waiting:')} ${count}${age}\n${bold(`${which} the last ${days} days:`)} ${decisions}`;
}

/** To whoever is no operator. */
export const NO_OPERATOR = 'What needs an operator is shown to those whom the configuration names as operators.';

/** When the sweep, which brings to Slack whatever the fast path could not, last ended. */
export function sweepLine(last: SweepRun | undefined, now: Date): Sentence {
  if (!last) return sentence`${bold('Sweep:')} it has never ended. Look at the log of the function ${code('sweep')}.`;
  const left = last.left ? ', with work left for the next' : '';
  return sentence`${bold('Sweep:')} ended ${duration(now.getTime() - Date.parse(last.at))} ago${left}.`;
}

/** Above the articles that nobody can decide on. */
export function stuckHeading(count: number): Sentence {
  return count === 0
    ? sentence`${bold('Stopped reviews:')} none among those that have waited longest.`
    : sentence`${bold('Stopped reviews:')} ${count}. Nobody can decide on these until their executions are redriven.`;
}

/** Above the articles whose Slack side keeps failing. */
export function unshownHeading(count: number): Sentence {
  return count === 0
    ? sentence`${bold('Not shown in Slack:')} none.`
    : sentence`${bold('Not shown in Slack:')} ${count}. Bringing these up to date keeps failing; they can be decided all the same.`;
}
