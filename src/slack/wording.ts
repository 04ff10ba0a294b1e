import type { Article, Match } from '../domain/article';
import type { ArticleRecord } from '../domain/article-record';
import type { Decision } from '../domain/decision';
import { type Refusal, RefusedError } from '../domain/errors';
import type { RuleChange, RuleEdit } from '../domain/rules';
import type { SweepRun } from '../domain/sweep-trace';
import { COUNT_BOUND, type PendingView } from '../usecases/list-pending';
import type { Stats } from '../usecases/moderation-stats';
import { type ListedPage, looksOn } from './answers/button-value';
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

const named = (title: string | undefined, otherwise: string): string =>
  title === undefined ? otherwise : quoted(title);

type NamesArticle = 'already-decided' | 'not-a-reviewer' | 'own-article' | 'was-never-held' | 'unconfirmed' | 'stuck';

const NO: Record<Exclude<Refusal['code'], NamesArticle | 'invalid-rule'>, string> = {
  'article-not-found': 'I can’t find this article, so there is nothing to decide.',
  'not-held-yet': 'This article has only just come in and can’t be decided yet. Please click again in a few seconds.',
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
      return alreadyDecided(refusal.decision, viewer, refusal.title);
    case 'not-a-reviewer':
      return `${named(refusal.title, 'This')} is not yours to decide. It is up to ${reviewers}. ${refusal.articleId === undefined ? HOW_TO_SUBMIT : 'Nothing was changed.'}`;
    case 'own-article':
      return `${named(refusal.title, 'This')} is your own article, so somebody else has to decide. Nothing was changed.`;
    case 'was-never-held':
      return `No rule held ${named(refusal.title, 'this article')}: it was published without a review, so there is nothing to decide.`;
    case 'unconfirmed': {
      const on = refusal.title === undefined ? '' : ` on ${quoted(refusal.title)}`;
      return `I could not confirm your decision${on}. Please click again: it cannot count twice.`;
    }
    case 'stuck':
      return `The review of ${named(refusal.title, 'this article')} has stopped, so nobody can decide it now. An operator has to restart it; until then it stays unpublished.`;
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
function alreadyDecided(decision: Decision, viewer: string, title?: string): string {
  if (decision.status === 'expired') {
    const of = named(title, 'this article');
    return `Too late: the review of ${of} ended ${date(decision.at)} without a decision. It expired and is not published.`;
  }
  const who = decision.via !== 'api' && decision.by === viewer ? 'You' : decider(decision);
  return `${who} already ${PAST[decision.status]} ${named(title, 'this')} ${date(decision.at)}. Your click changed nothing.${because(decision)}`;
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
export function pendingSummary(view: PendingView, now: Date): string {
  const { count = 0 } = view;
  if (view.scope === 'own') {
    if (view.count === undefined) return 'Articles of yours that are waiting:';
    return count === 0 ? 'Nothing of yours is waiting.' : `${articlesAre(count, ' of yours')} waiting.`;
  }
  if (count === 0) return 'Nothing is waiting. All caught up! :sparkles:';
  const many = count > COUNT_BOUND ? `${COUNT_BOUND}+ articles are` : articlesAre(count, '');
  const age = view.oldest ? ` The oldest has waited ${waitingFor(view.oldest, now)}.` : '';
  return `*${many} waiting.*${age}`;
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

/** What is to be known about an article in one line of a list, whether it waits or was decided there. */
export function rowFacts(record: ArticleRecord, now: Date): string {
  const { article, decision, deadline } = record;
  const facts = `${literalWithin(matchesDescribed(article.matches), 600)} · by ${submitter(article)}`;
  if (decision) return `${facts} · waited ${timeTaken(record)} · ${PAST[decision.status]} ${date(decision.at)}`;
  const until = deadline === undefined ? '' : ` · decide by ${date(deadline)}`;
  return `${facts} · waiting ${waitingFor(record, now)}${until}`;
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
export function pagePart(page: ListedPage, scope: PendingView['scope'], decided: number): string | undefined {
  const { position, rows, total = 0, atLeast = false, searched } = page;
  const { words, from = 0 } = position;
  const since = decided > 0 ? `, ${decided} decided since` : '';
  const range = `${from + 1}–${from + rows.length} of `;
  if (words === undefined) return total > rows.length ? `${range}${total}${atLeast ? '+' : ''}${since}` : undefined;

  const wanted = `“${literal(words)}”`;
  const nothing = `Nothing${from > 0 ? ' more' : ''} matches ${wanted}${searched === undefined ? '' : ' so far'}.`;
  const found =
    rows.length === 0 ? nothing : `Matching ${wanted}: ${range}${atLeast ? 'at least ' : ''}${total}${since}.`;
  if (searched === undefined) return found;
  const which =
    scope === 'all'
      ? `the ${searched.toLocaleString('en-US')} oldest`
      : `your ${searched.toLocaleString('en-US')} newest`;
  return `${found} Looked through ${which}; *${looksOn(page) ? 'Look on' : 'Next page'}* searches the rest.`;
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
