import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Clicked, SeenMessage, Shown } from 'slack-stand-in/testing';
import { LOCAL } from '../../src/local/local-workspace';
import { closeLeakingNothing } from '../support/leaks';
import { eventually, hasButtons, type Newsroom, openNewsroom, type SeenArticle } from '../support/newsroom';
import { chanceFrom } from './chance';
import { type Verdict, verdictIn } from './told';

/** Of the full length: ten minutes of trouble, a hundred kills, and what it takes to settle after each. */
const SHARE = Number(process.env.SOAK_SHARE ?? 1);
const SEED = Number(process.env.SOAK_SEED ?? randomInt(2 ** 31));
const TROUBLE_MS = 10 * 60_000 * SHARE;
const KILLS = Math.ceil(100 * SHARE);
/** One post a second to a channel is all that Slack takes, so what an outage held back needs its time. */
const SETTLES_WITHIN_MS = 45_000 + TROUBLE_MS / 4;
const KILLED_EVERY_MS = 20_000;
/** A start on a busy machine, and posting again what was not acknowledged. */
const A_KILL_TAKES_MS = 15_000;

const MODERATORS = ['U0MONA', 'U0MAX'] as const;
const PEOPLE = ['U0MONA', 'U0MAX', 'U0NIA'] as const;
const SUBJECTS = ['garden', 'archive', 'f0rb1dden fruit', 'train', 'tale', 'bridge', 'recipe'] as const;

/** An article that was posted, and all that was said about how it ended. */
interface Posted {
  readonly title: string;
  readonly held: boolean;
  id?: string;
  readonly told: { readonly verdict: Verdict; readonly to: string; readonly words: string }[];
}

const chance = chanceFrom(SEED);
const posted: Posted[] = [];
let newsroom: Newsroom;

beforeAll(async () => {
  process.stderr.write(`SOAK_SEED=${SEED} SOAK_SHARE=${SHARE}\n`);
  newsroom = await openNewsroom();
});
afterAll(async () => {
  await closeLeakingNothing(newsroom);
}, 120_000);

/** Posts an article, or posts it again when it was not acknowledged. */
async function post(article: Posted): Promise<void> {
  const { status, body } = await newsroom.api<{ id: string }>('POST', '/articles', {
    body: { title: article.title },
    key: 'local-submit',
    headers: { 'idempotency-key': article.title },
  });
  expect({ status, title: article.title }).toEqual({ status: 202, title: article.title });
  article.id = body.id;
}

function postAnother(): Promise<void> {
  const held = chance.below(4) > 0;
  const title = `${held ? 'Forbidden' : 'Quiet'} ${held ? chance.oneOf(SUBJECTS) : 'day'} no. ${posted.length}.`;
  const article: Posted = { title, held, told: [] };
  posted.push(article);
  return post(article);
}

/** Keeps what somebody was told about the article: by a message of its own, or in the list that they clicked in. */
function hear(article: Posted, to: string, { ephemeral, message }: Clicked): void {
  const answers = ephemeral.map(({ text }) => text);
  if (message?.is_ephemeral) answers.push(message.text);
  for (const words of answers) {
    const verdict = verdictIn(words, to);
    // An answer about another article may have come late.
    if (verdict && words.includes(`“${article.title}”`)) article.told.push({ verdict, to, words });
  }
}

const articleOf = (message: SeenMessage): Posted | undefined =>
  posted.find(({ id }) => id !== undefined && message.metadata?.event_payload.article_id === id);

async function clickCard(user: string): Promise<void> {
  const cards = (await newsroom.as(user).messages(LOCAL.reviewChannel)).filter(
    (message) => hasButtons(message) && articleOf(message),
  );
  if (cards.length === 0) return;
  const card = cards[chance.below(cards.length)];
  const article = card && articleOf(card);
  if (!article) return;
  hear(article, user, await newsroom.as(user).click(card, chance.oneOf(['approve', 'reject']), article.id));
}

function oneOfPosted(): Posted | undefined {
  const known = posted.filter(({ held, id }) => held && id !== undefined).slice(-15);
  return known[chance.below(known.length)];
}

/** One or two moderators ask for the list, and press a button of the same article in it. */
async function clickList(users: readonly string[]): Promise<void> {
  const article = oneOfPosted();
  if (!article) return;
  const actions = users.map(() => chance.oneOf(['approve', 'reject'] as const));
  const lists: Shown[] = [];
  for (const user of users) lists.push(await newsroom.command(user, '/pending', article.title));
  await Promise.all(
    users.map(async (user, n) => {
      const list = lists[n]?.ephemeral[0];
      const { id } = article;
      if (list === undefined || id === undefined || !JSON.stringify(list.blocks).includes(id)) return;
      hear(article, user, await newsroom.clickRow(user, list, id, actions[n] ?? 'approve'));
    }),
  );
}

async function decideOverHttp(): Promise<void> {
  const article = oneOfPosted();
  if (!article) return;
  const decision = chance.oneOf(['approve', 'reject'] as const);
  const { status } = await newsroom.api('POST', `/articles/${article.id}/decision`, { body: { decision } });
  if (status !== 200) return;
  const verdict: Verdict = {
    status: decision === 'approve' ? 'published' : 'rejected',
    by: 'local-moderate',
  };
  article.told.push({ verdict, to: 'local-moderate', words: 'HTTP 200' });
}

function actOnce(): Promise<void> {
  const dice = chance.below(12);
  if (dice < 4) return postAnother();
  if (dice < 7) return clickCard(chance.oneOf(PEOPLE));
  if (dice < 9) return clickList([chance.oneOf(PEOPLE)]);
  if (dice < 11) return clickList(MODERATORS);
  return decideOverHttp();
}

async function failForAWhile(): Promise<void> {
  await newsroom.slack.breakDown(chance.oneOf(['429', '500', 'hang', 'refuse']));
  for (let acts = chance.below(6); acts >= 0; acts--) await actOnce().catch(refused);
  await newsroom.slack.mend();
}

/** Ends the process with calls in flight: some are acknowledged and some are not, and those are posted again. */
async function killInTheMiddle(): Promise<void> {
  const inFlight = [postAnother(), clickCard('U0MONA'), clickList(['U0MAX']), decideOverHttp(), postAnother()];
  const settled = Promise.allSettled(inFlight);
  await sleep(chance.below(150));
  await newsroom.crashAndRestart();
  await settled;
  for (const article of posted) if (article.id === undefined) await post(article);
}

/** What Slack's client itself would not let one do, such as to press a button that has just gone. */
function refused(error: unknown): void {
  if (!(error instanceof Error) || error.name !== 'RefusedError') throw error;
}

/** Slack takes fifty of these calls a minute, and the bot makes some of its own. */
const HISTORY_EVERY_MS = 2_500;

/** All of the review channel, page by page: a person is shown the last 200 messages only. */
async function channelHistory(): Promise<SeenMessage[]> {
  const found: SeenMessage[] = [];
  let cursor = '';
  do {
    const page = await historyPage(cursor);
    found.push(...page.messages);
    cursor = page.response_metadata?.next_cursor ?? '';
  } while (cursor);
  return found;
}

interface HistoryPage {
  readonly messages: SeenMessage[];
  readonly response_metadata?: { readonly next_cursor?: string };
}

async function historyPage(cursor: string): Promise<HistoryPage> {
  const query = new URLSearchParams({
    channel: LOCAL.reviewChannel,
    limit: '200',
    include_all_metadata: 'true',
    cursor,
  });
  for (;;) {
    await sleep(HISTORY_EVERY_MS);
    const answer = await fetch(`${newsroom.host().slackUrl}/api/conversations.history?${query}`, {
      headers: { authorization: `Bearer ${LOCAL.botToken}` },
    });
    if (answer.status !== 429) return (await answer.json()) as HistoryPage;
    await sleep(Number(answer.headers.get('retry-after')) * 1_000);
  }
}

const ENDINGS = ['published', 'rejected', 'expired'];

/** Waits until all has come to rest, and holds what was told and what is shown against what was recorded. */
async function settleAndCheck(): Promise<void> {
  const articles = new Map<string, SeenArticle>();
  for (const { id = '', title, held, told } of posted) {
    const article = await eventually(async () => {
      const seen = await newsroom.article(id);
      return ENDINGS.includes(seen.status) || (held && seen.status === 'pending') ? seen : undefined;
    }, `“${title}” to end or to wait`);
    articles.set(id, article);
    const endings = article.history.map(({ event }) => event).filter((event) => ENDINGS.includes(event));
    expect({ title, endings }).toEqual({
      title,
      endings: article.status === 'pending' ? [] : [article.status],
    });
    const verdict = article.decision && { status: article.decision.status, by: article.decision.by };
    for (const one of told) expect({ title, ...one }).toEqual({ title, ...one, verdict });
  }
  expect(new Set(posted.map(({ id }) => id)).size).toBe(posted.length);
  // A run in which nobody decided and nobody lost has proved nothing.
  expect(posted.some(({ told }) => told.length > 1)).toBe(true);

  const decided = (message: SeenMessage): boolean =>
    ENDINGS.includes(articles.get(String(message.metadata?.event_payload.article_id))?.status ?? '');
  await eventually(
    async () => !(await channelHistory()).some((message) => hasButtons(message) && decided(message)),
    'every card of a decided article to lose its buttons',
    SETTLES_WITHIN_MS,
  );
  const ended = [...articles.values()].filter(({ status }) => status !== 'pending').length;
  process.stderr.write(
    `${posted.length} articles, ${ended} ended, ${posted.flatMap(({ told }) => told).length} verdicts told\n`,
  );
}

it(
  'in trouble of every kind each article has one outcome, and nobody is told another',
  async () => {
    const until = Date.now() + TROUBLE_MS;
    let killAt = Date.now() + KILLED_EVERY_MS * Math.min(1, SHARE * 5);
    while (Date.now() < until) {
      if (Date.now() > killAt) {
        await killInTheMiddle();
        killAt = Date.now() + KILLED_EVERY_MS;
      } else if (chance.below(25) === 0) await failForAWhile();
      else await actOnce().catch(refused);
      await sleep(chance.below(500));
    }
    await newsroom.slack.mend();
    await settleAndCheck();
  },
  TROUBLE_MS + SETTLES_WITHIN_MS + 60_000,
);

it(
  `${KILLS} kills under load lose nothing that was answered, and double nothing`,
  async () => {
    for (let kills = 0; kills < KILLS; kills += 1) await killInTheMiddle();
    await settleAndCheck();
  },
  KILLS * A_KILL_TAKES_MS + SETTLES_WITHIN_MS + 60_000,
);
