import type { Article, Match } from '../domain/article';
import type { ArticleRecord } from '../domain/article-record';
import type { Decision } from '../domain/decision';
import { type Refusal, RefusedError } from '../domain/errors';
import type { RuleChange, RuleEdit } from '../domain/rules';
import type { SweepRun } from '../domain/sweep-trace';
import { COUNT_BOUND, type PendingView } from '../usecases/list-pending';
import type { Stats } from '../usecases/moderation-stats';
import { date, literal, literalWithin, mention } from './mrkdwn';

/** A title inside a sentence: mrkdwn, short enough to read past. */
export function quoted(title: string): string {
  return `“${literalWithin(title, 150)}”`;
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

/** Who brought an article in, as mrkdwn. */
export function submitter({ source, author }: Article): string {
  const from = source.via === 'slack' ? mention(source.by) : `${literal(source.by)} (API)`;
  return author ? `${literal(author)}, through ${from}` : from;
}

const HOW: Record<Match['how'], string> = {
  'as-written': 'written as',
  folded: 'in special characters as',
  leetspeak: 'in digits or symbols as',
};

const isVerbatim = ({ rule, text }: Match): boolean => rule === text;

/** Which rule a match is of, how often it matched, and how it was found. */
const matchDescribed = (match: Match, times: string): string =>
  isVerbatim(match) ? `“${match.rule}”${times}` : `“${match.rule}”${times}, ${HOW[match.how]} “${match.text}”`;

const RULES_SHOWN = 3;

/**
 * Why a title is held: each rule once, how often it matched, and how the first one was found that was disguised. Plain
 * text, with what people wrote in it.
 */
export function matchesDescribed(matches: readonly Match[]): string {
  const byRule = new Map<string, Match[]>();
  for (const match of matches) byRule.set(match.rule, [...(byRule.get(match.rule) ?? []), match]);
  const shown = [...byRule.values()].slice(0, RULES_SHOWN).map(ruleDescribed);
  const more = byRule.size - RULES_SHOWN;
  if (more > 0) shown.push(`and ${plural(more, 'more rule')}`);
  // How one was found begins with a comma of its own.
  return shown.join(matches.every(isVerbatim) ? ', ' : '; ');
}

function ruleDescribed(matches: readonly Match[]): string {
  const [first] = matches;
  if (first === undefined) return '';
  const shown = matches.find(({ how }) => how !== 'as-written') ?? first;
  const times = matches.length > 1 ? ` ×${matches.length}` : '';
  return matchDescribed(shown, times);
}

const PAST: Record<Decision['status'], string> = { published: 'approved', rejected: 'rejected', expired: 'expired' };

const decider = ({ by, via }: Decision): string => (via === 'api' ? `${literal(by)} (API)` : mention(by));

const because = ({ reason }: Decision): string => (reason ? ` Reason: ${literalWithin(reason, 1500)}` : '');

/** How a held article ended, on its card and to its submitter. */
export function outcome(record: ArticleRecord): string {
  const { decision } = record;
  if (!decision) return `Published ${date(record.statusAt)}: no rule held it.`;
  if (decision.status === 'expired') {
    return `*Expired* ${date(decision.at)}: nobody decided within ${timeTaken(record)}. It is not published.`;
  }
  const what = decision.status === 'published' ? '*Approved*' : '*Rejected*';
  return `${what} by ${decider(decision)} ${date(decision.at)}, after ${timeTaken(record)}.`;
}

/** Tells somebody that their decision stands. */
export function decided(record: ArticleRecord, decision: Decision, repeated: boolean): string {
  const title = quoted(record.article.title);
  if (repeated) return `You already ${PAST[decision.status]} ${title} ${date(decision.at)}. It counted once.`;
  return decision.status === 'published'
    ? `Done: you approved ${title}. It is published.`
    : `Done: you rejected ${title}. It will not be published.${because(decision)}`;
}

const NO: Record<Exclude<Refusal['code'], 'already-decided' | 'not-a-reviewer' | 'invalid-rule'>, string> = {
  'article-not-found': 'I can’t find this article, so there is nothing to decide.',
  'not-held-yet': 'This article has only just come in and can’t be decided yet. Please click again in a few seconds.',
  'was-never-held': 'No rule held this article: it was published without a review, so there is nothing to decide.',
  'own-article': 'This is your own article, so somebody else has to decide. Nothing was changed.',
  unconfirmed: 'I could not confirm your decision. Please click again: it cannot count twice.',
  stuck:
    'The review of this article has stopped, so nobody can decide it now. An operator has to restart it; until then it stays unpublished.',
  'reviewers-unknown': 'I could not ask Slack who may do this, so nothing was changed. Please try again in a moment.',
  'idempotency-conflict': 'This form was sent before with other content. Please open a new one.',
  'too-many-waiting':
    'Too many articles wait for a decision already, so this one was not taken in. Please try again later.',
  'invalid-cursor': 'That page of the list is gone. Please open the list again.',
};

const HOW_TO_SUBMIT = 'To submit an article, use the shortcut _Submit an article_ or the app’s Home.';

/** Tells somebody why the answer is no. `viewer` is a Slack user id, `reviewers` who may decide, as mrkdwn. */
export function refused(refusal: Refusal, viewer: string, reviewers: string): string {
  switch (refusal.code) {
    case 'already-decided':
      return alreadyDecided(refusal.decision, viewer);
    case 'not-a-reviewer':
      return `This is not yours to decide. It is up to ${reviewers}. ${refusal.articleId === undefined ? HOW_TO_SUBMIT : 'Nothing was changed.'}`;
    case 'invalid-rule':
      return `“${literalWithin(refusal.word, 100)}” can’t be a rule. ${literal(refusal.why)}`;
    default:
      return NO[refusal.code];
  }
}

/** The same for whatever was thrown. @throws what is no refusal */
export function whyRefused(thrown: unknown, viewer: string, reviewers: string): string {
  if (!(thrown instanceof RefusedError)) throw thrown;
  return refused(thrown.refusal, viewer, reviewers);
}

/** Tells somebody that an article is decided. `viewer` is a Slack user id. */
export function alreadyDecided(decision: Decision, viewer: string): string {
  if (decision.status === 'expired') {
    return `Too late: the review ended ${date(decision.at)} without a decision. The article expired and is not published.`;
  }
  const who = decision.via !== 'api' && decision.by === viewer ? 'You' : decider(decision);
  return `${who} already ${PAST[decision.status]} this ${date(decision.at)}. Your click changed nothing.${because(decision)}`;
}

/** When we ourselves failed: true whether or not the decision got through. */
export const FAILED =
  'Something went wrong on my side, and I can’t tell whether that worked. Please try again: a decision cannot count twice.';

/** To members of another workspace, in a shared channel. */
export const OTHER_WORKSPACE = 'Only members of the workspace that installed Holdpoint can use it.';

const articlesAre = (count: number, whose: string): string =>
  `${plural(count, 'article')}${whose} ${count === 1 ? 'is' : 'are'}`;

/** How many wait, since when, and for whom. */
export function pendingSummary(view: PendingView, now: Date): string {
  if (view.scope === 'own') {
    return view.count === 0 ? 'Nothing of yours is waiting.' : `${articlesAre(view.count, ' of yours')} waiting.`;
  }
  if (view.count === 0) return 'Nothing is waiting. All caught up! :sparkles:';
  const count = view.count > COUNT_BOUND ? `${COUNT_BOUND}+ articles are` : articlesAre(view.count, '');
  const age = view.oldest ? ` The oldest has waited ${waitingFor(view.oldest, now)}.` : '';
  return `*${count} waiting.*${age}`;
}

/** How long an article has waited. */
export function waitingFor(record: ArticleRecord, now: Date): string {
  return duration(now.getTime() - Date.parse(record.submittedAt));
}

/** To those who may not decide, above a list. */
export function ownOnly(reviewers: string): string {
  return `You see only what you submitted yourself. The decisions are up to ${reviewers}.`;
}

/** What a submission led to at once. */
export function accepted(title: string, matches: readonly Match[]): string {
  return matches.length === 0
    ? `${quoted(title)} is clean and is being published.`
    : `${quoted(title)} is held for review: its title contains ${literal(matchesDescribed(matches))}. I’ll send you a message when it is decided.`;
}

/** What is to be known about a waiting article in one line of a list. */
export function rowFacts(record: ArticleRecord, now: Date): string {
  const why = literalWithin(matchesDescribed(record.article.matches), 600);
  const deadline = record.deadline === undefined ? '' : ` · decide by ${date(record.deadline)}`;
  return `${why} · by ${submitter(record.article)} · waiting ${waitingFor(record, now)}${deadline}`;
}

/** What a search found, and how far it looked. */
export function searchResult(view: PendingView, words: string): string {
  const wanted = `“${literal(words)}”`;
  const found = view.items.length === 0 ? `Nothing matches ${wanted}.` : `Matching ${wanted}:`;
  if (view.searched === undefined) return found;
  return `${found} I looked through the ${view.searched} oldest; add a word to narrow the search.`;
}

/** Shows how a command is written. */
export function usage(example: string): string {
  return `Write it like this: \`${literal(example)}\``;
}

/** What the commands can do. */
export function helpLines({ pending, moderation }: { pending: string; moderation: string }): string {
  return [
    `*${pending}* shows what waits for a decision, *${pending} words* searches it.`,
    `*${moderation} test title* tells whether a title would be held.`,
    `*${moderation} rules* lists the rules, *rules add word* and *rules remove word* change them.`,
    `*${moderation} stats* counts what waits and what was decided.`,
    `*${moderation} operations* shows operators what needs them.`,
    HOW_TO_SUBMIT,
  ].join('\n');
}

/** Tells somebody that a command has no such word, and which one they may have meant. */
export function unknownWord(word: string, meant: string | undefined): string {
  const shown = literalWithin(word.replaceAll('`', "'"), 60);
  return `I don’t know \`${shown}\`.${meant === undefined ? '' : ` Did you mean \`${meant}\`?`}`;
}

/** Tells somebody that what they want to test is no title. */
export function notATitle(faults: readonly { readonly detail: string }[]): string {
  return `This can’t be a title. ${literal(faults.map(({ detail }) => detail).join(' '))}`;
}

/** Whether a tested title would be held. */
export function testResult(matches: readonly Match[]): string {
  return matches.length === 0
    ? 'This title is clean: it would be published at once.'
    : `This title would be held for review: it contains ${literalWithin(matchesDescribed(matches), 2500)}.`;
}

/** Above the list of rules. */
export function rulesHeading(count: number, shown: number): string {
  if (count === 0) return 'There are no rules: every article is published at once.';
  const cutOff = count > shown ? ` Here are the first ${shown}.` : '';
  return `A title is held for review when it contains ${count === 1 ? 'this word' : `one of these ${count} words`}.${cutOff}`;
}

const wordOf = (edit: RuleEdit): string => `“${literalWithin('add' in edit ? edit.add : edit.remove, 100)}”`;

/** Tells the review channel that somebody changed the rules. */
export function ruleChangeTold({ edit, by, at }: RuleChange): string {
  const what = 'add' in edit ? `added ${wordOf(edit)} to the rules` : `removed ${wordOf(edit)} from the rules`;
  return `${mention(by)} ${what} ${date(at)}.`;
}

/** What came of an edit of the rules. */
export function ruleChanged(edit: RuleEdit, changed: boolean): string {
  const word = wordOf(edit);
  if ('add' in edit) {
    return changed ? `Added ${word}. New titles that contain it are held.` : `${word} is a rule already.`;
  }
  return changed ? `Removed ${word}. Articles it holds already still wait.` : `${word} is not a rule.`;
}

/** What waits, and what was decided lately. */
export function statsLines({ waiting, oldest, days, decided: by, bounded }: Stats, now: Date): string {
  const count = waiting > COUNT_BOUND ? `${COUNT_BOUND}+` : String(waiting);
  const age = oldest ? `, the oldest for ${waitingFor(oldest, now)}` : '';
  const total = by.published + by.rejected + by.expired;
  const which = bounded ? `Of the newest ${total} decisions in` : 'In';
  return `*Waiting:* ${count}${age}\n*${which} the last ${days} days:* ${by.published} approved, ${by.rejected} rejected, ${by.expired} expired`;
}

/** To whoever is no operator. */
export const NO_OPERATOR = 'What needs an operator is shown to those whom the configuration names as operators.';

/** When the sweep, which brings to Slack whatever the fast path could not, last ended. */
export function sweepLine(last: SweepRun | undefined, now: Date): string {
  if (!last) return '*Sweep:* it has never ended. Look at the log of the function `sweep`.';
  const left = last.left ? ', with work left for the next' : '';
  return `*Sweep:* ended ${duration(now.getTime() - Date.parse(last.at))} ago${left}.`;
}

/** Above the articles that nobody can decide on. */
export function stuckHeading(count: number): string {
  return count === 0
    ? '*Stopped reviews:* none among those that have waited longest.'
    : `*Stopped reviews:* ${count}. Nobody can decide on these until their executions are redriven.`;
}

/** Above the articles whose Slack side keeps failing. */
export function unshownHeading(count: number): string {
  return count === 0
    ? '*Not shown in Slack:* none.'
    : `*Not shown in Slack:* ${count}. Bringing these up to date keeps failing; they can be decided all the same.`;
}
