import { randomInt } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from '@jest/globals';
import { screenTitle } from '../../src/domain/rules';
import { NAMES } from '../../src/local/local-stack';
import { eventually, type Newsroom, openNewsroom, textOf } from '../support/newsroom';
import { chanceFrom } from './chance';

/** Of a thousand changes of the rules and ten thousand submissions. */
const SHARE = Number(process.env.SOAK_SHARE ?? 1);
const SEED = Number(process.env.SOAK_SEED ?? randomInt(2 ** 31));
const CHANGES = Math.max(20, Math.round(1000 * SHARE));
const SUBMISSIONS = CHANGES * 10;

/** One command at a time each: a person's next answer is told from the one before. */
const MODERATORS = ['U0MONA', 'U0MAX'] as const;
const SUBMITTERS = 8;
/** Each is now a rule, now none, and stands in few enough titles that no addition is asked about. */
const WORDS = Array.from({ length: 40 }, (_, n) => `w${'abcdefgh'[n % 8]}${'klmnp'[n % 5]}x`);

interface Listed {
  readonly id: string;
  readonly title: string;
  readonly rulesVersion?: number;
}
/** A submission, and the version that it must not be screened by an older one than. */
interface Sent {
  readonly id: string;
  readonly atLeast: number;
}
interface Body {
  readonly version: number;
  readonly words: string[];
  readonly previous?: string;
}

const chance = chanceFrom(SEED);
let answered = 0;
let begun = 0;
let submitted = 0;

/** Each adds and removes words of their own, so that each command changes something. */
async function changeRules(newsroom: Newsroom, user: (typeof MODERATORS)[number]): Promise<void> {
  const own = WORDS.filter((_, n) => n % MODERATORS.length === MODERATORS.indexOf(user));
  const rules = new Set<string>();
  while (begun < CHANGES) {
    begun += 1;
    const word = own[chance.below(own.length)] ?? '';
    const verb = rules.delete(word) ? 'remove' : 'add';
    const shown = await newsroom.command(user, '/moderation', `rules ${verb} ${word}`);
    const text = textOf(shown);
    const asked = text.includes('all the same');
    const told = asked ? textOf(await newsroom.as(user).click(shown.ephemeral[0], 'add_rules_all_the_same')) : text;
    expect(told).toMatch(/(Added|Removed) “/);
    answered += 1;
    if (verb === 'add') rules.add(word);
  }
}

/** Submits until the changes are over, and then what is left to be submitted. */
async function submit(newsroom: Newsroom, sent: Sent[]): Promise<void> {
  while (submitted < SUBMISSIONS) {
    const n = submitted++;
    // Not further ahead of the changes than they are many, so that each races some.
    await eventually(
      async () => begun >= CHANGES || n < (begun + 1) * 10 + SUBMITTERS,
      'the changes to follow',
      120_000,
    );
    const word = chance.below(3) === 0 ? WORDS[chance.below(WORDS.length)] : 'quiet';
    const atLeast = answered;
    sent.push({ id: await newsroom.submit(`A ${word} day, no. ${n}`), atLeast });
  }
}

async function everyArticle(newsroom: Newsroom, status: 'published' | 'pending'): Promise<Listed[]> {
  const found: Listed[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const query = `status=${status}&limit=100${cursor ? `&cursor=${cursor}` : ''}`;
    const { body } = await newsroom.api<{ items: Listed[]; nextCursor: string | null }>('GET', `/articles?${query}`);
    found.push(...body.items);
    cursor = body.nextCursor;
  }
  return found;
}

/** All that the rules ever were, by version. */
async function history(newsroom: Newsroom): Promise<Map<number, string[]>> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint: newsroom.host().awsUrl, region: 'us-east-1', credentials });
  const dynamo = DynamoDBDocumentClient.from(client);
  const read = async (setting: string) =>
    (await dynamo.send(new GetCommand({ TableName: NAMES.settings, Key: { setting }, ConsistentRead: true }))).Item;
  const versions = new Map<number, string[]>();
  for (let id: string | undefined = (await read('rules#head'))?.body; id !== undefined; ) {
    const { version, words, previous } = (await read(`rules#${id}`)) as Body;
    versions.set(version, words);
    id = previous;
  }
  client.destroy();
  return versions;
}

it(`B1: ${CHANGES} changes of the rules race ${SUBMISSIONS} submissions, and each holds from its answer on`, async () => {
  process.stderr.write(`SOAK_SEED=${SEED} SOAK_SHARE=${SHARE}\n`);
  const newsroom = await openNewsroom();
  try {
    const sent: Sent[] = [];
    await Promise.all([
      ...MODERATORS.map((user) => changeRules(newsroom, user)),
      ...Array.from({ length: SUBMITTERS }, () => submit(newsroom, sent)),
    ]);
    const versions = await history(newsroom);
    // As many as were answered, each one more than the one before: none is lost.
    expect([...versions.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: answered + 1 }, (_, n) => n));

    const lists = await eventually(
      async () => {
        const published = await everyArticle(newsroom, 'published');
        const pending = await everyArticle(newsroom, 'pending');
        return published.length + pending.length >= sent.length ? { published, pending } : undefined;
      },
      'every article to be recorded',
      120_000,
    );
    const articles = new Map([...lists.published, ...lists.pending].map((article) => [article.id, article]));
    const heldBy = ({ title, rulesVersion = -1 }: Listed) =>
      screenTitle(title, versions.get(rulesVersion) ?? ['day']).length;
    expect(lists.published.filter((article) => heldBy(article) > 0)).toEqual([]);
    expect(lists.pending.filter((article) => heldBy(article) === 0)).toEqual([]);
    const stale = sent.filter(({ id, atLeast }) => (articles.get(id)?.rulesVersion ?? -1) < atLeast);
    expect(stale).toEqual([]);
    // A run in which they held hardly anything has proved nothing.
    expect(answered).toBe(CHANGES);
    expect(lists.pending.length).toBeGreaterThan(SUBMISSIONS / 100);
    process.stderr.write(`${answered} changes, ${lists.published.length} published, ${lists.pending.length} held\n`);
  } finally {
    await newsroom.close();
  }
}, 1_200_000);
