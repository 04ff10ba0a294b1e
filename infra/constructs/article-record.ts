import { DynamoAttributeValue as Value } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { ARTICLES } from '../../src/aws/schema';
import { ENTERED_AT, expression, MAY_BE_UNDONE, RELEASES_AT } from './expressions';

const text = (jsonata: string) => Value.fromString(expression(jsonata));
const map = (jsonata: string) => Value.mapFromJsonata(expression(jsonata));

/** The members of an attribute map for one optional text, or none. */
const optional = (name: string, from: string): string =>
  `$exists(${from}.${name}) ? { '${name}': { 'S': ${from}.${name} } } : {}`;

/** The same for a number. */
const optionalNumber = (name: string, from: string): string =>
  `$exists(${from}.${name}) ? { '${name}': { 'N': $string(${from}.${name}) } } : {}`;

const ARTICLE = `$merge([
  {
    'title': { 'S': $submission.article.title },
    'source': { 'M': {
      'via': { 'S': $submission.article.source.via },
      'by': { 'S': $submission.article.source.by }
    } },
    'matches': { 'L': [$submission.article.matches.{ 'M': {
      'rule': { 'S': rule }, 'text': { 'S': text }, 'start': { 'N': $string(start) }, 'how': { 'S': how }
    } }] }
  },
  ${optional('excerpt', '$submission.article')},
  ${optional('url', '$submission.article')},
  ${optional('author', '$submission.article')},
  ${optional('authorEmail', '$submission.article')},
  ${optional('contentHash', '$submission.article')},
  ${optional('replaces', '$submission.article')},
  ${optionalNumber('matchesLeftOut', '$submission.article')},
  ${optionalNumber('rulesVersion', '$submission.article')},
  ${optionalNumber('screeningVersion', '$submission.article')}
])`;

const DECISION = `$merge([
  {
    'status': { 'S': $decision.status },
    'by': { 'S': $decision.by },
    'via': { 'S': $decision.via },
    'at': { 'S': $decision.at }
  },
  ${optional('reason', '$decision')},
  ${optional('title', '$decision')},
  ${optional('replacedBy', '$decision')}
])`;

const DECIDED = `$merge([
  {
    'event': { 'S': $decision.status },
    'at': { 'S': ${ENTERED_AT} },
    'by': { 'S': $decision.by },
    'via': { 'S': $decision.via }
  },
  ${optional('reason', '$decision')}
])`;

const submitted = Value.fromMap({
  event: Value.fromString('submitted'),
  at: text('$submission.submittedAt'),
  by: text('$submission.article.source.by'),
  via: text('$submission.article.source.via'),
});

const common = {
  article: map(ARTICLE),
  review: Value.numberFromString(expression('$string($submission.review)')),
  submittedAt: text('$submission.submittedAt'),
  submitter: text(`$submission.article.source.via & ':' & $submission.article.source.by`),
  executionArn: text('$submission.executionArn'),
};

/** The key of the record of the execution's article. */
export const key = { articleId: text('$submission.articleId') };

/** Publishing twice is the same write; nobody else's record is overwritten. */
export const PUBLISH_CONDITION = 'attribute_not_exists(articleId) OR executionArn = :executionArn';

/** The values of {@link PUBLISH_CONDITION}. */
export const publishValues = { ':executionArn': common.executionArn };

/** The record of an article that no rule held. */
export const publishedItem = {
  ...key,
  ...common,
  status: Value.fromString('published'),
  statusAt: text('$submission.submittedAt'),
  releasedAt: text('$submission.submittedAt'),
  history: Value.fromList([
    submitted,
    Value.fromMap({ event: Value.fromString('published'), at: text('$submission.submittedAt') }),
  ]),
};

/** Only what is still pending is decided, once; a record that was never stored is made whole. */
export const DECIDE_CONDITION =
  'attribute_not_exists(articleId) OR (executionArn = :executionArn AND #status = :pending)';

const ifAbsent = (...names: string[]): string =>
  names.map((name) => `${name} = if_not_exists(${name}, :${name})`).join(', ');

/**
 * Sets what was decided, and leaves what the review stored. The token is spent, and goes; nobody waits any more. A decision
 * that may be undone is `decided`, and says when it holds; any other holds at once.
 */
export const DECIDE_UPDATE = `${[
  'SET #status = :status, statusAt = :now, decision = :decision, decidedAt = :now, #day = :day, #out = :out',
  'unplanned = :unplanned, unplannedAt = :now',
  'history = list_append(if_not_exists(history, :submitted), :decided)',
  ifAbsent('article', 'review', 'submittedAt', 'submitter', 'executionArn', 'deadline'),
].join(', ')} REMOVE taskToken, waiting, #open`;

/** Names of the record that DynamoDB reserves for itself, and the one that says when the decision holds. */
export const decideNames = {
  '#status': 'status',
  '#day': 'day',
  '#open': 'open',
  '#out': expression(`${MAY_BE_UNDONE} ? 'releasesAt' : 'releasedAt'`),
};

/** The values of {@link DECIDE_UPDATE} and {@link DECIDE_CONDITION}. */
export const decideValues = {
  ':pending': Value.fromString('pending'),
  ':status': text(`${MAY_BE_UNDONE} ? 'decided' : $decision.status`),
  ':out': text(RELEASES_AT),
  ':now': text(ENTERED_AT),
  ':day': text(`$substring(${ENTERED_AT}, 0, 10)`),
  ':decision': map(DECISION),
  ':unplanned': Value.fromString(ARTICLES.unplanned),
  ':submitted': Value.fromList([submitted]),
  ':decided': Value.fromList([map(DECIDED)]),
  ...prefixed({ ...common, deadline: text('$deadline') }),
};

/** Only what this execution decided; again it writes the same. */
export const RELEASE_CONDITION = 'executionArn = :executionArn AND decision.#at = :at';

/** Lets a decision hold: nobody can take it back any more. */
export const RELEASE_UPDATE = `${[
  'SET #status = :status, unplanned = :unplanned, unplannedAt = :now',
  'statusAt = if_not_exists(releasedAt, :now), releasedAt = if_not_exists(releasedAt, :now)',
].join(', ')} REMOVE releasesAt, undoToken`;

/** Names of the record that DynamoDB reserves for itself. */
export const releaseNames = { '#status': 'status', '#at': 'at' };

/** The values of {@link RELEASE_UPDATE} and {@link RELEASE_CONDITION}. */
export const releaseValues = {
  ':executionArn': common.executionArn,
  ':at': text('$decision.at'),
  ':status': text('$decision.status'),
  ':now': text(ENTERED_AT),
  ':unplanned': Value.fromString(ARTICLES.unplanned),
};

function prefixed(values: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`:${name}`, value]));
}
