import { type ArticleRecord, nameOf } from '../../domain/article-record';
import type { Decision } from '../../domain/decision';
import type { Refusal } from '../../domain/errors';
import type { Choosable } from '../../usecases/choose-several';
import type { CameOfOne, Together } from '../../usecases/decide-several';
import type { ListPosition } from '../answers/button-value';
import { cut } from '../mrkdwn';
import { bold, date, type Sentence, sentence } from '../sentence';
import { decider, type KnownUrl, PAST, plural, quoted, toTheSecond, waitingFor } from './article';
import { refused } from './decision';
import { ofThese } from './numbers';
import { nothingMatches, whichMatch } from './waiting';

/** What selecting several is called. */
export const SEVERAL_TITLE = 'Select several';

/** What may be ticked, out of how much. */
export function offered({ items, own, nextCursor, part }: Choosable, { words }: Pick<ListPosition, 'words'>): Sentence {
  const which = whichMatch(words, items.length);
  const left =
    own === 0 ? '' : ` ${own} of your own ${own === 1 ? 'is' : 'are'} left out: somebody else has to decide.`;
  const looked = part?.searched === undefined ? '' : ` Looked through the ${ofThese(part.searched, 'oldest')} so far.`;
  if (items.length === 0) {
    const nothing = words === undefined ? 'Nothing waits that you can decide on.' : nothingMatches(words);
    return `${nothing}${left}${looked}`;
  }
  const those =
    nextCursor === undefined
      ? `${items.length === 1 ? 'The only article' : `All ${items.length} articles`} waiting${which}.`
      : `The ${items.length === 1 ? 'article' : `${items.length} articles`}${which} that ${items.length === 1 ? 'has' : 'have'} waited longest.`;
  return sentence`${bold(those)}${left}${looked} Tick what you want to approve or to reject: you are asked again before anything is decided.`;
}

/** How much of a rule's word, and of who brought an article in, stands below its box, in UTF-16 units. */
const SHORT = { rule: 24, from: 24 } as const;

/** What is to be known of an article to tick, in a line of 75 characters: its rule, from whom it is, and its age. Plain text. */
export function optionFacts(record: ArticleRecord, now: Date): string {
  const { matches, source, author } = record.article;
  const [first, ...more] = [...new Set(matches.map(({ rule }) => rule))];
  const rule =
    first === undefined ? 'no rule' : `“${cut(first, SHORT.rule)}”${more.length > 0 ? ` +${more.length}` : ''}`;
  const from = author ?? (source.via === 'api' ? `${source.by} (API)` : 'from Slack');
  return `${rule} · ${cut(from, SHORT.from)} · ${waitingFor(record, now)}`;
}

/** Where nothing is ticked. */
export const NOTHING_TICKED = 'Nothing is ticked yet, so there is nothing to decide.';

/** What is asked before several are decided. */
export const ASKED: Record<Together, { readonly label: string; readonly sentence: (count: number) => Sentence }> = {
  approve: {
    label: 'Approve',
    sentence: (count) =>
      sentence`${bold(`You are about to approve ${these(count)}.`)} ${count === 1 ? 'It is' : 'Each is'} published.`,
  },
  reject: {
    label: 'Reject',
    sentence: (count) =>
      sentence`${bold(`You are about to reject ${these(count)}.`)} ${count === 1 ? 'It is not' : 'None is'} published.`,
  },
};

const these = (count: number): string => (count === 1 ? 'this article' : `these ${count} articles`);

/** The same as a modal's title, of 24 characters at most. */
export const askedTitle = (choice: Together, count: number): string =>
  `${ASKED[choice].label} ${plural(count, 'article')}?`;

/** Above those that were selected, and were decided before they could be asked about. */
export const decidedMeanwhile = (count: number): Sentence =>
  sentence`${bold(`${plural(count, 'article')} of your selection ${count === 1 ? 'was' : 'were'} decided meanwhile:`)}`;

/** Where all that was selected was decided meanwhile, or is gone. */
export const NONE_WAITS = 'Nothing of your selection waits any more, so there is nothing left to decide.';

/** Above those that time did not reach, or of which nobody can tell. */
export const stillToDecide = (count: number): Sentence => [
  bold(`${count === 1 ? 'This is' : 'These are'} not decided yet, or I could not confirm it.`),
  ' Press once more to go on: no decision counts twice.',
];

/** An article by its name, and what was decided on it by whom. */
export function cameOfRecord(record: ArticleRecord): Sentence {
  return record.decision === undefined
    ? `“${record.article.title}”: published`
    : named(nameOf(record), record.decision);
}

const named = (article: Parameters<typeof quoted>[0], { status, ...decision }: Decision, known?: KnownUrl): Sentence =>
  sentence`${quoted(article, known)}: ${PAST[status]}${status === 'expired' ? '' : sentence` by ${decider({ status, ...decision })}`} ${date(decision.at)}`;

/** Refusals that are of the person, or of the moment, and of no article. */
const OF_NO_ARTICLE: ReadonlySet<Refusal['code']> = new Set(['not-a-reviewer', 'reviewers-unknown']);

/**
 * What came of several decisions: counted in one sentence, and by name what did not come as wanted. `viewer` is who decided, a Slack
 * user id.
 */
export function cameOfSeveral(
  all: readonly CameOfOne[],
  {
    choice,
    viewer,
    reviewers,
    known,
  }: { readonly choice: Together; readonly viewer: string; readonly reviewers: Sentence; readonly known?: KnownUrl },
): { readonly summary: Sentence; readonly lists: { readonly about: Sentence; readonly lines: readonly Sentence[] }[] } {
  const done = all.flatMap((one) => (one.came === 'decided' ? [one.decided] : []));
  const refusals = all.flatMap((one) => (one.came === 'refused' ? [one.refusal] : []));
  const lost = refusals.flatMap((refusal) => (refusal.code === 'already-decided' ? [refusal] : []));
  const others = refusals.filter(({ code }) => code !== 'already-decided');
  const left = all.filter(({ came }) => came === 'left').length;
  const unknown = all.filter(({ came }) => came === 'unknown').length;
  const before = done.filter(({ repeated }) => repeated).length;
  const fresh = done.find(({ repeated }) => !repeated);
  const past = choice === 'approve' ? 'approved' : 'rejected';

  const counted = [`${done.length - before} ${past}`];
  if (before > 0) counted.push(`${before} ${past} by you before, which ${before === 1 ? 'counts' : 'count'} once`);
  counted.push(`${lost.length} decided already`, `${others.length + unknown} failed`);
  if (left > 0) counted.push(`${left} not reached in time`);
  const holds = fresh === undefined ? '' : heldBack(fresh.record, choice, done.length - before);
  const summary = sentence`${bold(`${counted.join(' · ')}.`)}${holds}`;

  const why = others.map((refusal) =>
    refused(OF_NO_ARTICLE.has(refusal.code) ? ({ code: refusal.code } as Refusal) : refusal, viewer, reviewers, known),
  );
  const lists = [
    {
      about: bold('Decided already, which stays as it is:'),
      lines: lost.map((refusal) =>
        named({ ...refusal, title: refusal.title ?? refusal.articleId }, refusal.decision, known),
      ),
    },
    { about: bold('Failed:'), lines: unlike(why) },
  ];
  return { summary, lists: lists.filter(({ lines }) => lines.length > 0) };
}

/** How long what was just decided may be undone. `record`: one of the `count` of them. */
function heldBack({ status, undoSeconds }: ArticleRecord, choice: Together, count: number): Sentence {
  if (status !== 'decided' || undoSeconds === undefined) return '';
  const time = toTheSecond(undoSeconds);
  if (count === 1) return ` It ${choice === 'approve' ? 'goes out' : 'holds'} in ${time}, unless it is undone.`;
  return ` They ${choice === 'approve' ? 'go out' : 'hold'} in ${time}, unless they are undone.`;
}

/** Each of them once. */
function unlike(sentences: readonly Sentence[]): Sentence[] {
  return [...new Map(sentences.map((one) => [JSON.stringify(one), one])).values()];
}
