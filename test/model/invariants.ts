import type { SeenMessage } from 'slack-stand-in/testing';
import type { ArticleRecord } from '../../src/domain/article-record';
import { nameOf } from '../../src/domain/article-record';
import { isOwnArticle, isSubmitter } from '../../src/domain/authority';
import { type Decision, statusAfter } from '../../src/domain/decision';
import { besides, FAILURES_THAT_MATTER, placeOf } from '../../src/domain/effects';
import type { Refusal } from '../../src/domain/errors';
import { given } from '../../src/domain/given';
import { screenTitle } from '../../src/domain/rules';
import { LOCAL } from '../../src/local/local-workspace';
import { paragraph } from '../../src/slack/blocks/block';
import { heldMessage, noticed, outcomeMessage, reminder } from '../../src/slack/blocks/notices';
import { ACTIONS } from '../../src/slack/ids';
import { reviewersDescribed } from '../../src/slack/reviewers/reviewer-entry';
import { fallback, type Sentence } from '../../src/slack/sentence';
import { ABILITIES_HEADING } from '../../src/slack/wording/abilities';
import { quoted } from '../../src/slack/wording/article';
import { decided, FAILED, refused, reopenedByYou, undone } from '../../src/slack/wording/decision';
import { CALLERS_WAIT, type Invocation, SLACK_WAITS } from './lambdas';
import { checkAccepted, mayBeCut, mayBeStopped, oneLifeAtATime, timesTakenBack, toBeSeen, wasStopped } from './lives';
import { falseOfLook, othersIn } from './looked';
import { MODERATORS, type Model, type Submitted, type Told, type ToldOfReopening, type ToldOfUndo } from './model';
import { executionOf, isEnding, type Observation, type SeenExecution } from './observation';
import { answersToReplies, asRead, buttonsOf, isLive } from './run';
import { saidOf } from './said-of';
import { falseOfSeveral } from './several-told';
import { REASON } from './steps/decide';
import { KEYS, POLICY } from './world';

/** The invariants, by the letter that the project's notes call them by. */
export const INVARIANTS = {
  a: 'nothing acknowledged is lost or doubled',
  b: 'at most one decision a review',
  c: 'record, execution, cards, messages, history, outcomes and lists agree',
  d: 'nothing is published that was neither clean nor approved by somebody entitled',
  e: 'every request is answered in time, and truly',
  f: 'nobody is pinged twice for one thing',
  g: 'no secret is out of its place',
  h: 'nothing waits for ever unseen',
} as const;
export type Letter = keyof typeof INVARIANTS;

/** What does not hold after a run. */
export interface Violation {
  readonly invariant: Letter;
  /** What kind of thing it is, in a word: what rows of faults are told by. */
  readonly sign: string;
  readonly detail: string;
  readonly articleId?: string;
}

export type Check = (observed: Observation, model: Model) => Violation[];

/** Calls that nothing holds up take a millisecond each: so long after an answer, no other was waited for. */
const AT_ONCE = 20;

const reviewers = reviewersDescribed([LOCAL.reviewers], LOCAL.reviewChannel);

/** Of those that are not to be erased or stopped from outside. */
const recordsOf = ({ records }: Observation): ArticleRecord[] => [...records.values()];

const submittedAs = (model: Model, title: string): Submitted | undefined =>
  model.submitted.find((article) => title === article.title || title.startsWith(`${article.title},`));

/** Notes what does not hold. */
export type Note = (sign: string, detail: string, articleId?: string) => void;

function violations(invariant: Letter) {
  const found: Violation[] = [];
  const note: Note = (sign, detail, articleId) => {
    found.push({ invariant, sign, detail, ...given({ articleId }) });
  };
  return { found, note };
}

/** (a) What was answered 202, or thanked for, is there once, with the content that was acknowledged. */
export const nothingLostOrDoubled: Check = (observed, model) => {
  const { found, note } = violations('a');
  for (const article of model.submitted) {
    const isErased = [...model.erased].some(
      (id) => article.ids.has(id) || observed.executions.get(id)?.title === article.title,
    );
    if (isErased) continue;
    const mine = [...observed.answers].filter(([, { body }]) => submittedAs(model, body.title ?? '') === article);
    const ids = new Set(mine.map(([id]) => id));
    for (const id of article.ids) {
      if (!ids.has(id))
        note('lost', `${article.title} was acknowledged as ${id}: ${observed.answers.get(id)?.status}`, id);
    }
    if (article.acknowledged > 0 && ids.size === 0) note('lost', `${article.title} was acknowledged, and is nowhere`);
    const most = article.key === undefined && article.source.via === 'api' ? article.sent : 1;
    if (ids.size > most) note('doubled', `${article.title} is there ${ids.size} times: ${[...ids].join(', ')}`);
    if (article.titles.size > 1)
      note('two-contents', `one key was acknowledged with ${[...article.titles].join(' and ')}`);
    const titles = new Set(mine.map(([, { body }]) => body.title));
    for (const title of article.titles)
      if (!titles.has(title)) note('other-content', `acknowledged was ${title}, and it is ${[...titles].join()}`);
  }
  checkAccepted(observed, model, note);
  checkNotes(observed, model, note);
  return found;
};

/** What was told to be kept is, once, and is counted; nothing is left of what was erased, and none is the author’s to see. */
function checkNotes({ records, notes, heard }: Observation, model: Model, note: Note): void {
  for (const { articleId, who, text, isKept, ...sent } of [...model.notes, ...model.replies]) {
    const kept = (notes.get(articleId) ?? []).filter((one) => one.text === text);
    const record = records.get(articleId);
    if (kept.length > 1) note('doubled', `the note ${text} is there ${kept.length} times`, articleId);
    if (isKept && record && kept.length === 0) note('lost', `the note ${text}`, articleId);
    if (kept.length > 0 && record && (record.notes ?? 0) < 1 && isKept)
      note('lost', `${text} is not counted`, articleId);
    if (kept.length > 0 && record && isOwnArticle(record.article, { kind: 'slack', id: who }))
      note('not-entitled', `${who} noted ${text} on their own article`, articleId);
    const told = [...heard.answers, ...heard.outcomes.map(({ body }) => body), ...heard.logs];
    if (told.some((line) => line.includes(text))) note('not-entitled', `${text} was told elsewhere`, articleId);
    // What somebody replied to a card they said to everybody.
    if ('thread' in sent) continue;
    for (const { message } of heard.messages)
      if (JSON.stringify(message).includes(text)) note('not-entitled', `${text} stands in a message`, articleId);
  }
  for (const id of notes.keys()) if (model.erased.has(id)) note('not-erased', 'a note is left of what was erased', id);
}

/** (b) The history ends once, the log tells of one decision, and everybody who was told that theirs stands is the same. */
export const oneDecisionAReview: Check = (observed, model) => {
  const { found, note } = violations('b');
  for (const { articleId, article, history, decision } of recordsOf(observed)) {
    const endings = history.filter(({ event }) => isEnding(event));
    const takenBack = timesTakenBack({ history });
    if (endings.length - takenBack > 1) note('ended-twice', `${article.title}: ${JSON.stringify(endings)}`, articleId);
    const logged = logLines(observed, 'decided').filter(
      ({ at, status, by, ...line }) =>
        line.articleId === articleId &&
        (history.some((entry) => entry.event === status && entry.by === by) ||
          !mayBeCut(model, articleId, Date.parse(String(at)))),
    );
    const verdicts = new Set(logged.map(({ status, by }) => `${status} by ${by}`));
    if (verdicts.size > 1 + takenBack)
      note('decided-twice', `${article.title}: ${[...verdicts].join(', ')}`, articleId);
    const [verdict] = verdicts;
    if (verdict && takenBack === 0 && (!decision || verdict !== `${decision.status} by ${decision.by}`)) {
      note(
        'other-decision',
        `${article.title}: ${verdict} was confirmed, ${JSON.stringify(decision)} is recorded`,
        articleId,
      );
    }
  }
  return found;
};

/** (c) Whatever tells of an article tells the same. */
export const allAgree: Check = (observed, model) => {
  const { found, note } = violations('c');
  for (const record of recordsOf(observed)) {
    const { articleId, article, status, decision, history } = record;
    const { title } = article;
    const say = (sign: string, detail: string) => note(sign, `${title} (${status}): ${detail}`, articleId);
    const execution = executionOf(observed, articleId);
    if (execution === undefined) say('execution', `there is none of the name in ${record.executionArn}`);
    const seen = observed.answers.get(articleId);
    if (seen?.body.status !== status) say('answer', `GET says ${JSON.stringify(seen)}`);
    if (execution?.status === 'SUCCEEDED' && execution.output?.status !== status) {
      say('output', `the execution ended with ${JSON.stringify(execution.output)}`);
    }
    // Decided for good or not yet: an execution that was stopped in between leaves it open.
    const isDecided = status !== 'pending' && decision !== undefined;
    if (isDecided && status !== 'decided' && decision.status !== status) say('decision', JSON.stringify(decision));
    const last = history.at(-1)?.event;
    const expected = isDecided
      ? [decision.status]
      : status === 'pending'
        ? ['held', 'undone', 'revived', 'reopened']
        : [status];
    if (!expected.some((event) => event === last)) say('history', `its history ends with ${last}`);
    for (const [list, ids] of Object.entries(observed.lists)) {
      if (ids.includes(articleId) !== (list === status))
        say('list', `the list ${list} has it: ${ids.includes(articleId)}`);
    }
    checkCards(record, observed, model.deleted.has(articleId), say);
    checkOutcomes(record, observed, say);
    const followed = model.followed.filter(({ id }) => id === articleId).map(({ type }) => type);
    const expectedTypes = toBeSeen(record);
    if (followed.length < expectedTypes.length) say('never-seen', `who follows the log saw ${followed.join(', ')}`);
    else if (followed.length > expectedTypes.length)
      say('seen-twice', `who follows the log saw ${followed.join(', ')}`);
    else if (followed.join() !== expectedTypes.join()) say('seen-otherwise', followed.join(', '));
    const isOut = status === 'published';
    for (const [how, shown] of Object.entries({ log: shownByLog(model), webhook: shownByWebhook(observed) })) {
      if (shown.has(articleId) !== isOut) say('shown', `to its readers, by ${how}: ${shown.has(articleId)}`);
    }
  }
  for (const [n, { sequence }] of model.followed.entries()) {
    if (sequence !== n + 1) note('gap', `entry ${n + 1} of the log has the number ${sequence}`);
  }
  return found;
};

/** What a CMS shows to its readers that follows the log, as docs/outcomes.md says. */
function shownByLog({ followed }: Model): ReadonlySet<string> {
  const shown = new Set<string>();
  for (const { id, type } of followed) {
    if (type === 'article.published') shown.add(id);
    else shown.delete(id);
  }
  return shown;
}

/** The same of one that takes the webhook: of each article it goes by the highest sequence that it has taken. */
function shownByWebhook({ heard }: Observation): ReadonlySet<string> {
  const shown = new Set<string>();
  const sequences = new Map<string, number>();
  for (const { type, data } of heard.outcomes.map(({ body }) => JSON.parse(body))) {
    if (data.sequence <= (sequences.get(data.id) ?? 0)) continue;
    sequences.set(data.id, data.sequence);
    if (type === 'article.published') shown.add(data.id);
    else shown.delete(data.id);
  }
  return shown;
}

type Say = (sign: string, detail: string) => void;

function checkCards(record: ArticleRecord, observed: Observation, isDeleted: boolean, say: Say): void {
  const { articleId, status, statusAt, decision } = record;
  const cards = cardsIn(observed, articleId);
  const digest = observed.effects.get(articleId)?.find(({ kind }) => kind === 'card')?.shown?.digest;
  for (const { ts, metadata, blocks } of cards) {
    const shows = metadata?.event_payload.shows;
    const isLate = Number(ts) * 1000 >= Date.parse(decision?.at ?? statusAt);
    if (isEnding(status) && isLive(blocks)) say(isLate ? 'late-card' : 'live-buttons', `the card ${ts} has buttons`);
    else if (shows !== status) say('card', `the card ${ts} shows ${String(shows)}`);
    else if (metadata?.event_payload.besides !== besides(withBefore(record, observed)))
      say('card', `the card ${ts} shows besides: ${String(metadata?.event_payload.besides)}`);
  }
  const held = placeOf(observed.effects.get(articleId)?.find(({ kind }) => kind === 'held')?.shown);
  const told = observed.messages.find(({ ts, channel }) => ts === held?.ts && channel === held.channel);
  const offers = buttonsOf(told?.blocks).some(({ action_id }) => action_id === ACTIONS.withdrawInMessage);
  // What an erasure withdrew on its way is told to nobody: the message goes with the rest.
  if (isEnding(status) && record.decision?.via !== 'erasure' && offers)
    say('still-offered', 'its submitter is still offered to withdraw it');
  if (cards.length > 1) say('two-cards', `it has ${cards.length} cards`);
  if (status === 'pending' && cards.length === 0 && !isDeleted && digest === undefined)
    say('no-card', 'it has no card');
}

/** As the projection reads it. */
function withBefore(record: ArticleRecord, { records }: Observation): ArticleRecord {
  const { replaces } = record.article;
  return replaces === undefined ? record : { ...record, before: records.get(replaces) ?? 'erased' };
}

function checkOutcomes(record: ArticleRecord, { heard }: Observation, say: Say): void {
  const { articleId, article, status, decision, releasedAt = '' } = record;
  const told = heard.outcomes
    .map(({ at, body }) => ({ at, data: JSON.parse(body).data }))
    .filter(({ data }) => data.id === articleId);
  // What was told before it was reopened was so then.
  for (const { at, data } of told.filter((one) => one.data.review === record.review)) {
    if (data.status === 'reopened') continue;
    if (!(at >= Date.parse(releasedAt))) say('outcome-too-early', `the CMS was told before ${releasedAt}`);
    const ours = { status, decidedBy: decision?.by, title: decision?.title ?? article.title, review: record.review };
    for (const [member, value] of Object.entries(ours)) {
      if (data[member] !== value) say('outcome', `the CMS was told the ${member} ${data[member]}`);
    }
  }
  if (isEnding(status) && told.length === 0) say('no-outcome', 'the CMS was told nothing');
}

/** (d) A title that is published is clean by the rules of the version it names, or somebody approved it who may. */
export const nothingUnapproved: Check = (observed, model) => {
  const { found, note } = violations('d');
  for (const { articleId, article, status, decision } of recordsOf(observed)) {
    const { title, rulesVersion = -1 } = article;
    const words = observed.rules.get(rulesVersion);
    const isHeld = words === undefined || screenTitle(title, words).length > 0;
    const submitted = submittedAs(model, title);
    if (submitted && rulesVersion < submitted.rulesVersion) {
      note(
        'old-rules',
        `${title} was screened by version ${rulesVersion}, after ${submitted.rulesVersion} was told`,
        articleId,
      );
    }
    if (status !== 'published') continue;
    if (decision === undefined) {
      if (isHeld) note('unheld', `${title} is published, and version ${rulesVersion} holds it`, articleId);
      continue;
    }
    const { by, via } = decision;
    const isKey = via === 'api';
    const mayDecide = isKey ? by === 'local-moderate' : (MODERATORS as readonly string[]).includes(by);
    const isOwn = isOwnArticle(article, { kind: isKey ? 'key' : 'slack', id: by });
    if (!mayDecide || isOwn) note('not-entitled', `${title} was approved by ${by} (${via})`, articleId);
  }
  return found;
};

/** (d) What another submission replaces is not approved any more once that is accepted, and ends withdrawn, unless it had ended. */
export const nothingReplacedApproved: Check = (observed, model) => {
  const { found, note } = violations('d');
  for (const { oldId, newId, answeredAt } of model.replaced) {
    const [old, anew] = [oldId, newId].map((id) => observed.records.get(id));
    if (anew && anew.article.replaces !== oldId) note('replaces-nothing', `${anew.article.title} names nothing`, newId);
    if (!old || !anew) continue;
    const { article, decision, history, status } = old;
    // By a callback of somebody who asked nobody; or it was reopened, and is decided on anew.
    const isByHand = model.accepted.some(({ verdict }) => verdict.at === decision?.at);
    if (isByHand || history.some(({ event }) => event === 'reopened')) continue;
    const isBefore = decision !== undefined && Date.parse(decision.at) <= answeredAt;
    if (status === 'published' && decision && !isBefore)
      note('replaced-approved', `${article.title} was approved ${decision.at}, and replaced at ${answeredAt}`, oldId);
    const isOver = status === 'withdrawn' || status === 'expired' || (status !== 'pending' && (!decision || isBefore));
    const isCut = model.stopped.has(oldId);
    if (!isOver && !isCut) note('not-withdrawn', `${article.title} is ${status}, and was replaced`, oldId);
    const by = decision?.replacedBy;
    if (by !== undefined && observed.records.get(by)?.article.replaces !== oldId && !model.erased.has(by))
      note('replaced-by-nothing', `${article.title} was withdrawn for ${by}`, oldId);
  }
  return found;
};

/** (e) Nobody waits in vain, and what they were told was so. */
export const answeredInTimeAndTruly: Check = (observed, model) => {
  const { found, note } = violations('e');
  for (const reason of observed.heard.crashes) note('crashed', reason.slice(0, 600));
  if (observed.unanswered > 0) note('never-answered', `${observed.unanswered} requests`);
  for (const { what, took, failed, abandoned, amidTrouble, amidAwsTrouble } of model.timed) {
    if (abandoned) continue;
    const limit = /^(GET|POST|DELETE) /.test(what) ? CALLERS_WAIT : SLACK_WAITS;
    if (took > limit && !amidAwsTrouble) note('late', `${what} took ${took} ms`);
    const isLate = failed === 'operation_timeout' && amidAwsTrouble;
    if (failed !== undefined && !isLate)
      note('failed', `${what} was answered ${failed}${amidTrouble ? ', amid trouble' : ''}`);
  }
  const said = saidOf(observed.heard.exchanges);
  // What answered the same person to something else meanwhile is no answer to this.
  const answers = <T extends Pick<Told, 'articleId' | 'shown'>>(told: T): T => {
    const shown = told.shown?.filter((text) => said.get(text)?.has(told.articleId) ?? true);
    return { ...told, ...given({ shown }) };
  };
  for (const told of model.told.map((one) => answers(unlessMeanwhile(one, model.told)))) {
    const fault = told.response ? falseOverHttp(told, observed, model) : falseInSlack(told, observed, model);
    if (fault !== undefined) note('untrue', `${told.who} by ${told.door} (${told.wanted}): ${fault}`, told.articleId);
  }
  for (const told of model.toldOfUndo.map(answers)) {
    const fault = falseOfUndo(told, observed, model);
    if (fault !== undefined) note('untrue', `${told.who} undid: ${fault}`, told.articleId);
  }
  for (const told of model.toldOfClaim) {
    const fault = falseOfClaim(told, observed);
    if (fault !== undefined) note('untrue', `${told.who} chose I’m on it: ${fault}`, told.articleId);
  }
  for (const looked of model.looked) {
    const fault = falseOfLook(looked, observed);
    if (fault !== undefined) note('untrue', `${looked.who} looked: ${fault}`);
  }
  for (const told of model.toldOfSeveral) {
    const fault = falseOfSeveral(told, observed, model) ?? othersIn(told, observed);
    if (fault !== undefined) note('untrue', `${told.who} decided several (${told.choice}): ${fault}`);
  }
  for (const told of model.toldOfReopening.map(answers)) {
    const fault = falseOfReopening(told, observed, model);
    if (fault !== undefined) note('untrue', `${told.who} reopened: ${fault}`, told.articleId);
  }
  for (const record of recordsOf(observed)) {
    const { articleId, article, status, statusAt } = record;
    // What was being written when an execution was stopped has been written by then.
    const { recordedAt: written, ended } = executionOf(observed, articleId) ?? {};
    const recordedAt = written ?? ended ?? Date.parse(statusAt);
    for (const { message, at } of messagesAbout(observed, record)) {
      const isOver = isEnding(status) && at > recordedAt;
      if (!isOver || ![fallback(reminder(record)), heldDm(record)].map(undated).includes(undated(message.text)))
        continue;
      const { by, sentAt = at, lastLate } = observed.heard.posters.get(message.ts) ?? {};
      // Nobody can call back what is on its way, nor know better than what was so when it was asked, and was answered just now.
      const isFresh = lastLate !== undefined && sentAt - lastLate.answeredAt <= AT_ONCE;
      if ((isFresh ? lastLate.madeAt : sentAt) <= recordedAt) continue;
      const isOfThePast = by !== undefined && by.startedAt <= recordedAt;
      const detail = `${article.title} was ${status}, and then it was said: ${message.text}`;
      note(isOfThePast ? 'told-of-the-past' : 'said-too-late', detail, articleId);
    }
  }
  return found;
};

/** Without what answered the same person, about the same article, to something else that they did while they waited. */
function unlessMeanwhile(told: Told, all: readonly Told[]): Told {
  const meanwhile = all.filter(
    (other) =>
      other !== told &&
      other.who === told.who &&
      other.articleId === told.articleId &&
      other.askedAt >= told.askedAt &&
      other.answeredAt <= told.answeredAt,
  );
  return {
    ...told,
    ...given({ shown: told.shown?.filter((text) => !meanwhile.some((one) => one.shown?.includes(text))) }),
  };
}

/** What an answer may say of an article, by the refusal's code, and whether that is so. */
function falseInSlack(told: Told, observed: Observation, model: Model): string | undefined {
  const { articleId, who, wanted, shown = [], amidTrouble, askedAt, door } = told;
  const record = observed.records.get(articleId);
  const says = (sentence: Sentence) => shown.includes(asRead(paragraph(sentence).elements));
  const refusal = (one: Refusal) => refused(one, who, reviewers);
  const named = record && nameOf(record);
  if (says(FAILED) || says(refusal({ code: 'reviewers-unknown' }))) {
    return model.everTrouble ? undefined : 'a failure amid no trouble';
  }
  if (says(refusal({ code: 'not-held-yet', articleId }))) {
    return wasStopped(model, articleId, askedAt) ? 'it “has only just come in”, and never goes on' : undefined;
  }
  if (says(refusal({ code: 'stuck', articleId })))
    return mayBeStopped(model, articleId, askedAt) ? undefined : 'it was not stopped';
  if (says(refusal({ code: 'erased', articleId }))) return model.erased.has(articleId) ? undefined : 'nobody erased it';
  if (says(refusal({ code: 'article-not-found', articleId }))) {
    return record && !amidTrouble ? 'it is not found, and is there' : undefined;
  }
  if (!named) return model.erased.has(articleId) ? undefined : `no record, and they were shown ${shown.join()}`;
  const { decision, article } = record;
  if (says(acceptedBy(told, record))) return falseOfAccepted(told, record, model);
  // Who decided what was undone since is not asked about any more.
  if (timesTakenBack(record) > 0) return undefined;
  const asked = decision && asDecided(record, decision);
  if (decision && asked && (says(decided(asked, decision, false)) || says(decided(asked, decision, true)))) {
    return decision.by === who && decision.status === statusAfter(wanted)
      ? undefined
      : `done, and it was ${decision.status} by ${decision.by}`;
  }
  if (decision && (says(decided(record, decision, false)) || says(decided(record, decision, true)))) {
    if (door === 'modal' && wanted !== 'approve' && decision.reason === undefined)
      return 'done, and the reason is gone';
    if (decision.title !== told.title) return `done, and the title is ${decision.title}`;
    return decision.by === who && decision.status === statusAfter(wanted)
      ? undefined
      : `done, and it was ${decision.status} by ${decision.by}`;
  }
  if (decision && says(refusal({ code: 'already-decided', decision, ...named }))) return undefined;
  if (decision && says(refusal({ code: 'already-decided', decision, titleLost: true, ...named }))) {
    return decision.by === who && wanted === 'approve' && decision.title !== told.title
      ? undefined
      : 'no title is lost';
  }
  if (says(refusal({ code: 'rules-unreadable' }))) return model.everTrouble ? undefined : 'the rules can be read';
  if (decision && says(refusal({ code: 'already-decided', decision, reasonLost: true, ...named }))) {
    return decision.by === who && door === 'modal' ? undefined : 'they gave no reason, or it was not their decision';
  }
  if (says(refusal({ code: 'not-a-reviewer', ...named }))) {
    return (MODERATORS as readonly string[]).includes(who) ? 'they may decide' : undefined;
  }
  if (says(refusal({ code: 'own-article', ...named }))) {
    return isOwnArticle(article, { kind: 'slack', id: who }) ? undefined : 'it is not theirs';
  }
  if (says(refusal({ code: 'was-never-held', ...named })))
    return decision || article.matches.length > 0 ? 'it was held' : undefined;
  if (says(refusal({ code: 'stuck', ...named })))
    return mayBeStopped(model, articleId, askedAt) ? undefined : 'it was not stopped';
  if (says(refusal({ code: 'other-review', ...named }))) return record.review > 1 ? undefined : 'it is its first';
  const replacing = [undefined, ...replacementsOf(articleId, observed).map((other) => other.title)];
  if (
    replacing.some((title) => says(refusal({ code: 'replaced', by: { articleId: '', ...given({ title }) }, ...named })))
  )
    return isReplaced(articleId, observed, model) ? undefined : 'nothing replaces it';
  if (says(refusal({ code: 'unconfirmed', ...named })))
    return model.everTrouble ? undefined : 'unconfirmed amid no trouble';
  // A rejection with a reason that stands closes its modal, and a screen that cannot be redrawn says nothing new.
  if (door === 'modal' && decision?.by === who) return undefined;
  // A Home that was drawn before and came late is no answer to this.
  if (amidTrouble && door === 'home') return undefined;
  // What the same person was answered meanwhile, to something else, is no answer to this.
  const elsewhere = [...model.told, ...model.toldOfUndo].filter(
    (one) => one.who === who && one.articleId !== articleId,
  );
  if (amidTrouble && shown.every((text) => elsewhere.some((one) => one.shown?.includes(text)))) return undefined;
  return `nothing that is so: ${shown.join() || 'nothing'}`;
}

/** The executions of what takes the place of an article, be it erased by now. */
function replacementsOf(articleId: string, { executions }: Observation): SeenExecution[] {
  return [...executions.values()].filter(({ replaces }) => replaces === articleId);
}

/** Whether another article takes its place, or was meant to. */
function isReplaced(articleId: string, observed: Observation, model: Model): boolean {
  return (
    replacementsOf(articleId, observed).length > 0 ||
    model.submitted.some(({ replaces }) => replaces === articleId) ||
    observed.records.get(articleId)?.replacedBy !== undefined
  );
}

/** What somebody is told whose decision the state machine took, with nothing read since. */
function acceptedBy({ who, wanted, door, title }: Told, record: ArticleRecord): Sentence {
  const { releasesAt: _, ...unread } = record;
  const reason = door === 'modal' && wanted !== 'approve' ? REASON : undefined;
  const verdict = {
    status: statusAfter(wanted),
    by: who,
    via: 'card',
    at: record.statusAt,
    ...given({ reason, title }),
  } as const;
  return decided({ ...unread, status: 'decided', decision: verdict }, verdict, false);
}

/** It was stored, as they wanted it and with their reason, and went out that long after it was said, unless it was undone. */
function falseOfAccepted(
  { articleId, who, wanted, door, askedAt, answeredAt, amidTrouble }: Told,
  { history }: ArticleRecord,
  model: Model,
): string | undefined {
  const stored = history.filter(
    ({ event, by, reason }) =>
      event === statusAfter(wanted) && by === who && (reason === REASON || door !== 'modal' || wanted === 'approve'),
  );
  if (stored.length === 0) {
    return mayBeCut(model, articleId, askedAt) ? undefined : `done, and it was not: ${JSON.stringify(history)}`;
  }
  const isInTime = stored.some(({ at }) => Math.abs(answeredAt - Date.parse(at)) <= SLACK_WAITS);
  return isInTime || amidTrouble ? undefined : `in ${POLICY.undo} s, said at ${answeredAt}: ${JSON.stringify(stored)}`;
}

/** A record as it was while its decision could still be undone. */
function asDecided(record: ArticleRecord, decision: Decision): ArticleRecord {
  const at = record.history.findLast(({ event }) => event === decision.status)?.at ?? decision.at;
  const releasesAt = new Date(Date.parse(at) + POLICY.undo * 1000).toISOString();
  return { ...record, status: 'decided', releasesAt };
}

/** What an answer to Undo may say, and whether that is so. */
function falseOfUndo({ articleId, who, shown, amidTrouble }: ToldOfUndo, observed: Observation, model: Model) {
  const record = observed.records.get(articleId);
  if (record === undefined) return model.erased.has(articleId) ? undefined : 'there is no record';
  const says = (sentence: Sentence) => shown.includes(asRead(paragraph(sentence).elements));
  const named = nameOf(record);
  const refusal = (one: Refusal) => refused(one, who, reviewers);
  const { history, decision, releasedAt } = record;
  if (says(undone(record))) {
    return history.some(({ event, by }) => event === 'undone' && by === who) || model.stopped.has(articleId)
      ? undefined
      : 'undone, and its history tells of nothing';
  }
  if (says(refusal({ code: 'not-decided', ...named }))) return undefined;
  if (decision && releasedAt !== undefined && says(refusal({ code: 'released', decision, releasedAt, ...named })))
    return undefined;
  if (says(refusal({ code: 'not-a-reviewer', ...named })))
    return (MODERATORS as readonly string[]).includes(who) ? 'they may undo' : undefined;
  if (says(refusal({ code: 'own-article', ...named })))
    return isOwnArticle(record.article, { kind: 'slack', id: who }) ? undefined : 'it is not theirs';
  if (says(refusal({ code: 'other-review', ...named }))) return record.review > 1 ? undefined : 'it is its first';
  const isExcused =
    model.everTrouble || amidTrouble || timesTakenBack(record) > 1 || history.some(({ event }) => event === 'reopened');
  return isExcused ? undefined : `nothing that is so: ${shown.join() || 'nothing'}`;
}

/** Whoever is told, or noted, to be on an article may decide on it; and whoever presses is told something. */
function falseOfClaim({ articleId, who, shown, amidTrouble }: ToldOfUndo, { records }: Observation) {
  const record = records.get(articleId);
  const mayDecide = (id: string) => (record ? mayDecideOn(record, id) : (MODERATORS as readonly string[]).includes(id));
  if (shown.some((text) => text.includes('You are on ')) && !mayDecide(who))
    return 'they are on it, and may not decide';
  if (record?.claim && !mayDecide(record.claim.by)) return `${record.claim.by} is on it, and may not decide`;
  return shown.length > 0 || amidTrouble ? undefined : 'nothing';
}

/** What an answer to a reopening may say, and whether that is so. */
function falseOfReopening(
  { articleId, who, reason, response, shown = [] }: ToldOfReopening,
  observed: Observation,
  model: Model,
): string | undefined {
  const record = observed.records.get(articleId);
  if (record === undefined || model.stopped.has(articleId)) return undefined;
  const { history, article, review } = record;
  const stored = history.filter((entry) => entry.event === 'reopened' && entry.by === who && entry.reason === reason);
  const says = (sentence: Sentence) => shown.includes(asRead(paragraph(sentence).elements));
  const reviews = response
    ? response.status === 202
      ? [response.body.review]
      : []
    : Array.from({ length: review }, (_, n) => n + 1).filter((one) => says(reopenedByYou(record, one)));
  for (const one of reviews) {
    if (!stored.some((entry) => entry.review === one))
      return `in review ${one}, and its history tells of no such thing`;
  }
  const code = String(response?.body.type ?? '')
    .split('/')
    .at(-1);
  const isTheirs = isOwnArticle(article, { kind: response ? 'key' : 'slack', id: who });
  if (code === 'own-article' && !isTheirs) return 'it is not theirs';
  if (code === 'was-withdrawn' && record.status !== 'withdrawn') return 'it is not withdrawn';
  if (code === 'already-reopened' && !history.some(({ event }) => event === 'reopened')) return 'nobody reopened it';
  return (response?.status ?? 0) >= 500 && !model.everTrouble ? `${response?.status} amid no trouble` : undefined;
}

function falseOverHttp(
  { articleId, who, wanted, title, response, askedAt }: Told,
  observed: Observation,
  model: Model,
): string | undefined {
  const record = observed.records.get(articleId);
  const { status = 0, body } = response ?? {};
  const code = String(body?.type ?? '')
    .split('/')
    .at(-1);
  const decision = record?.decision;
  if (status === 200 || code === 'already-decided') {
    if (model.erased.has(articleId) || (record && timesTakenBack(record) > 0)) return undefined;
    const isSo = decision?.by === body?.decidedBy && decision?.at === body?.decidedAt;
    if (!isSo) return `${status} ${JSON.stringify(body)}, and it is ${JSON.stringify(decision)}`;
    const isTheirs = decision?.by === who && decision?.status === statusAfter(wanted) && decision?.title === title;
    return (status === 200) === isTheirs ? undefined : `${status}, and it is ${JSON.stringify(decision)}`;
  }
  if (code === 'not-held-yet' && wasStopped(model, articleId, askedAt)) return '“in a moment”, and never';
  if (code === 'stuck' && !mayBeStopped(model, articleId, askedAt)) return 'stuck, and it was not stopped';
  if (code === 'erased' && !model.erased.has(articleId)) return 'erased, and nobody did it';
  if (code === 'own-article' && record && record.article.source.by !== who) return 'it is not theirs';
  const isTheirs = record && isSubmitter(record.article, { kind: 'key', id: who });
  if (code === 'replaced' && !isReplaced(articleId, observed, model)) return 'nothing replaces it';
  if (code === 'not-the-submitter' && isTheirs) return 'they submitted it';
  if (code === 'was-never-held' && (record?.article.matches.length ?? 0) > 0) return 'it was held';
  return status >= 500 && !model.everTrouble ? `${status} amid no trouble` : undefined;
}

/** The sign of what was told again by copies of calls, of which no call of ours was answered: no client prevents that, or takes it back. */
export const COPIED = 'copied';

/** (f) Reminders one a period, one escalation, each direct message once, and one answer to each message to the app. */
export const nobodyPingedTwice: Check = (observed, model) => {
  const { found, note } = violations('f');
  for (const record of recordsOf(observed)) {
    const { articleId, article, submittedAt } = record;
    const about = messagesAbout(observed, record);
    const said = (text: string) => about.filter(({ message }) => undated(message.text) === undated(text));
    const twice = (sign: string, pings: readonly Ping[]) => {
      if (pings.length < 2) return;
      const by = pings.map(({ message }) => observed.heard.posters.get(message.ts)?.by);
      const isCopied = by.filter((one) => one !== undefined).length < 2;
      // Each posted while the other was at work: neither knew of the other.
      const isBeside = by.some((one, n) => by.slice(0, n).some((other) => one && other && areBeside(one, other)));
      const at = pings.map((ping) => `${(ping.at - Date.parse(submittedAt)) / 1000} s`);
      const told = `${article.title}: ${sign} at ${at.join(' and ')}`;
      note(isCopied ? COPIED : isBeside ? `${sign}-side-by-side` : sign, told, articleId);
    };
    twice('escalated-twice', said(escalationText(record)));
    // Each reopening is told once, and of those within one second in the same words.
    const reopenings = record.history.filter(({ event }) => event === 'reopened').length;
    twice('held-told-twice', said(heldDm(record)).slice(Math.max(0, reopenings - 1)));
    twice('outcome-told-twice', said(fallback(outcomeMessage(record))));
    const byPeriod = new Map<number, Ping[]>();
    for (const ping of said(fallback(reminder(record)))) {
      const period = Math.floor((ping.at - Date.parse(submittedAt)) / (POLICY.remindEvery * 1000));
      byPeriod.set(period, [...(byPeriod.get(period) ?? []), ping]);
    }
    for (const pings of byPeriod.values()) twice('reminded-twice', pings);
  }
  for (const channel of new Set(model.written.map((written) => written.channel))) {
    const written = model.written.filter((one) => one.channel === channel);
    const answers = observed.heard.messages.filter(
      ({ change, message }) =>
        change === 'posted' &&
        message.channel === channel &&
        message.text.startsWith(fallback(ABILITIES_HEADING)) &&
        // Copies of calls are nobody's.
        observed.heard.posters.has(message.ts),
    );
    const told = `${written.length} messages in ${channel} were answered ${answers.length} times`;
    if (answers.length > written.length) note('answered-twice', told);
    if (answers.length < written.length && !model.everTrouble) note('not-answered', told);
  }
  checkReplies(observed, model, note);
  return found;
};

/** A reply to a card is answered at most once, in its thread, and to nobody but a reviewer who wrote it. */
function checkReplies({ heard, records }: Observation, model: Model, note: Note): void {
  // Copies of calls are nobody's.
  const answers = answersToReplies(heard).filter(({ message }) => heard.posters.has(message.ts));
  for (const { message, reply } of answers) {
    const sent = model.replies.find(({ ts }) => ts === reply.ts);
    const isTheirs = sent && message.user === sent.who && message.thread_ts === sent.thread;
    if (!isTheirs || sent.articleId !== reply.articleId)
      note('not-entitled', `an answer to ${sent?.text ?? 'no reply'} was shown to ${message.user}`, reply.articleId);
  }
  for (const { articleId, who, text, ts, amidTrouble } of model.replies) {
    const times = answers.filter(({ reply }) => reply.ts === ts).length;
    const record = records.get(articleId);
    const mayDecide = record && mayDecideOn(record, who);
    if (times > 1) note('answered-twice', `${text} was answered ${times} times`, articleId);
    if (times > 0 && record && !mayDecide) note('not-entitled', `${text} was answered`, articleId);
    if (times === 0 && mayDecide && !amidTrouble && !model.everTrouble)
      note('not-answered', `${text} was not answered`, articleId);
  }
}

const mayDecideOn = ({ article }: ArticleRecord, id: string): boolean =>
  (MODERATORS as readonly string[]).includes(id) && !isOwnArticle(article, { kind: 'slack', id });

/** Something that was posted about an article. */
type Ping = Observation['heard']['messages'][number];

function areBeside(one: Invocation, other: Invocation): boolean {
  const [first, second] = one.startedAt <= other.startedAt ? [one, other] : [other, one];
  return one !== other && (first.endedAt ?? Number.POSITIVE_INFINITY) > second.startedAt;
}

/** A reminder without the deadline, which is another one in a later review. */
export const undated = (text: string): string => text.split(' Deadline: ')[0] ?? '';

/** What somebody is told whose article is held. */
export function heldDm(record: ArticleRecord): string {
  return fallback(heldMessage(record));
}

/** How somebody is called when an article has waited too long. */
export function escalationText(record: ArticleRecord): string {
  const notice = { of: record.articleId, records: [record], to: '', mention: LOCAL.reviewers } as const;
  return fallback(noticed({ ...notice, kind: 'escalation' }));
}

/** What was posted about an article beside its card: in its thread, and in direct messages. */
function messagesAbout({ heard, messages }: Observation, { articleId, article }: ArticleRecord) {
  const threads = new Set(
    messages.filter(({ metadata }) => metadata?.event_payload.article_id === articleId).map(({ ts }) => ts),
  );
  return heard.messages.filter(
    ({ change, message }) =>
      change === 'posted' &&
      (threads.has(message.thread_ts ?? '') ||
        (message.channel.startsWith('D') && message.text.includes(fallback(quoted(article))))),
  );
}

/** (g) No task token and no key in what was sent to Slack, came from it, was answered over HTTP, logged or told. */
export const noSecretOutOfPlace: Check = ({ executions, heard }) => {
  const { found, note } = violations('g');
  const tokens = [...executions.values()].flatMap((execution) => execution.tokens);
  const secrets = [...tokens, ...Object.values(KEYS), LOCAL.signingSecret, LOCAL.botToken, LOCAL.webhookSecret];
  const places = {
    log: heard.logs,
    http: heard.answers,
    slack: heard.exchanges.flatMap(({ requestBody, responseBody }) => [requestBody, responseBody]),
    outcomes: heard.outcomes.map(({ body }) => body),
  };
  for (const [place, texts] of Object.entries(places)) {
    const all = texts.join('\n');
    for (const secret of secrets)
      if (all.includes(secret)) note(`leaked-${place}`, `${secret.slice(0, 12)}… is in ${place}`);
  }
  return found;
};

/** (h) What was accepted ends, or an operator sees that it does not; and nothing is due that nobody sees to. */
export const nothingWaitsForEver: Check = (observed, model) => {
  const { found, note } = violations('h');
  for (const { cause, amidTrouble } of observed.heard.failedSweeps) {
    if (!amidTrouble) note('sweep-failed', cause.slice(0, 300));
  }
  if (observed.rulesTold < observed.rulesNow)
    note('rules-untold', `told up to ${observed.rulesTold} of ${observed.rulesNow}`);
  for (const [articleId, { body, status }] of observed.answers) {
    const execution = executionOf(observed, articleId);
    const say = (sign: string, detail: string) => note(sign, `${body.title}: ${detail}`, articleId);
    // An operator is told of the executions that ended so, and everybody who asks since when it is stuck.
    const isStuck = body.stuckSince !== undefined && execution?.status !== 'RUNNING';
    if (status === 200 && body.status === 'accepted' && !isStuck && !model.erased.has(articleId))
      say('accepted-for-ever', `execution ${execution?.status}`);
    const isOpen = body.status === 'pending' || body.status === 'decided';
    if (isOpen && execution?.status === 'RUNNING') say('pending-for-ever', 'its deadline is past');
    // The operators' view names those that wait while their execution has ended.
    if (isOpen && execution?.status === 'SUCCEEDED') say('pending-for-ever', 'its execution has succeeded');
    if (isOpen && execution?.status !== 'RUNNING' && body.stuckSince === undefined)
      say('stuck-unseen', 'nobody is told that its execution is dead');
  }
  for (const [name, { articleId, status }] of observed.executions) {
    const record = observed.records.get(articleId);
    if (status !== 'RUNNING' || record === undefined || record.executionArn.endsWith(`:${name}`)) continue;
    note('runs-for-nobody', `${name} runs, and the record has ${record.executionArn}`, articleId);
  }
  for (const { articleId, article, unplannedAt } of recordsOf(observed)) {
    if (unplannedAt !== undefined && Date.parse(unplannedAt) < observed.now - 120_000)
      note('unplanned-for-ever', `${article.title} is not planned since ${unplannedAt}`, articleId);
  }
  for (const effect of [...observed.effects.values()].flat()) {
    const { of, kind, dueAt, failures = 0, error } = effect;
    // What failed so often is shown to operators, and tried again at a known time.
    if (dueAt === undefined || failures >= FAILURES_THAT_MATTER) continue;
    if (Date.parse(dueAt) < observed.now - 120_000) {
      note('due-for-ever', `${kind} of ${of} is due since ${dueAt}, ${failures} failures: ${error}`, of);
    }
  }
  return found;
};

/** All of them, in their order. */
export const CHECKS: readonly Check[] = [
  nothingLostOrDoubled,
  oneDecisionAReview,
  oneLifeAtATime,
  allAgree,
  nothingUnapproved,
  nothingReplacedApproved,
  answeredInTimeAndTruly,
  nobodyPingedTwice,
  noSecretOutOfPlace,
  nothingWaitsForEver,
];

const cardsIn = ({ messages }: Observation, articleId: string): SeenMessage[] =>
  messages.filter(
    ({ channel, metadata }) => channel === LOCAL.reviewChannel && metadata?.event_payload.article_id === articleId,
  );

/** The log's lines of one event. */
function logLines({ heard }: Observation, event: string): Record<string, unknown>[] {
  return heard.logs
    .filter((line) => line.includes(`"event":"${event}"`))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
