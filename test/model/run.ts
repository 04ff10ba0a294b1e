import { ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { GetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { SeenMessage, Shown } from 'slack-stand-in/testing';
import { SETTINGS } from '../../src/aws/schema';
import type { PendingCallback } from '../../src/domain/article-record';
import { unlessErased } from '../../src/domain/errors';
import { given } from '../../src/domain/given';
import { NAMES } from '../../src/local/local-stack';
import { LOCAL } from '../../src/local/local-workspace';
import { readReplyValue } from '../../src/slack/answers/reply-value';
import { ACTIONS } from '../../src/slack/ids';
import { type Model, PEOPLE, type Screen, type Someone, type Submitted, type Told } from './model';
import type { Step } from './steps';
import type { Heard, World } from './world';

/** What a run is of: the product. */
export interface Run {
  readonly world: World;
  /** What was done so far. */
  readonly executed: Step[];
}

/** What is shown for so long can have been read, in milliseconds. */
export const READ = 1000;

/** What somebody has in front of them. */
export function screenOf({ screens }: Model, who: string): Screen {
  const screen = screens.get(who) ?? {};
  screens.set(who, screen);
  return screen;
}

/** Asks the product, and notes how long that took and whether it was answered as it should be. */
export function timed<T>(
  { world }: Run,
  model: Model,
  {
    what,
    patient,
    ask,
    heard,
  }: {
    readonly what: string;
    readonly patient: boolean;
    readonly ask: () => Promise<T>;
    /** Takes the answer in, and tells what was wrong with the kind of it. */
    readonly heard: (answer: T, when: Pick<Told, 'askedAt' | 'answeredAt' | 'amidTrouble'>) => string | undefined;
  },
): Promise<unknown> {
  const { time, product } = world;
  const began = time.now();
  const abandoned = product.abandonedAtTheDoor();
  const { trouble, awsTrouble } = model;
  return world.ask(
    async () => {
      const answer = await ask();
      const amidTrouble = trouble || model.trouble;
      const failed = heard(answer, { askedAt: began, answeredAt: time.now(), amidTrouble });
      model.timed.push({
        what,
        took: time.now() - began,
        ...given({ failed }),
        abandoned: product.abandonedAtTheDoor() > abandoned,
        amidTrouble,
        amidAwsTrouble: awsTrouble || model.awsTrouble,
      });
    },
    { patient },
  );
}

/** The article of a number, from the newest back, round and round; undefined while there is none. */
export function articleOf({ submitted }: Model, n: number): Submitted | undefined {
  return submitted.at(-1 - (n % Math.max(1, submitted.length)));
}

/** The same of those that have an Idempotency-Key. */
export function keyedArticleOf({ submitted }: Model, n: number): Submitted | undefined {
  const keyed = submitted.filter(({ key }) => key !== undefined);
  return keyed.at(-1 - (n % Math.max(1, keyed.length)));
}

/** Of those who keep a modal open, the one of a number. */
export function withModalOpen({ screens }: Model, n: number): Someone | undefined {
  const those = PEOPLE.filter((who) => screens.get(who)?.modal !== undefined);
  return those[n % Math.max(1, those.length)];
}

/** The id of an article: what was told, or what is recorded under its title. */
export async function idOf({ world }: Run, article: Submitted | undefined): Promise<string | undefined> {
  if (article === undefined) return undefined;
  const [told] = article.ids;
  if (told !== undefined) return told;
  const { Items = [] } = await world.clients().dynamo.send(
    new ScanCommand({
      TableName: NAMES.articles,
      ConsistentRead: true,
      FilterExpression: 'article.title = :title',
      ExpressionAttributeValues: { ':title': article.title },
    }),
  );
  return Items[0]?.articleId as string | undefined;
}

/** The ids of what waits, by the table itself. */
export async function waitingNow({ world }: Run): Promise<string[]> {
  const { Items = [] } = await world.clients().dynamo.send(
    new ScanCommand({
      TableName: NAMES.articles,
      ConsistentRead: true,
      FilterExpression: '#status = :pending',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':pending': 'pending' },
    }),
  );
  return Items.map(({ articleId }) => String(articleId));
}

/** The record of an article and its tokens, as an operator reads them; undefined where there is none, or it was erased. */
export function callbackOf({ world }: Run, articleId: string): Promise<PendingCallback | undefined> {
  return unlessErased(world.operator().articles.findCallback(articleId), undefined);
}

/** The ARNs of an article's executions that run. */
export async function runningOf({ world }: Run, articleId: string): Promise<string[]> {
  const list = new ListExecutionsCommand({ stateMachineArn: world.machineArn(), statusFilter: 'RUNNING' });
  const { executions = [] } = await world.clients().sfn.send(list);
  return executions
    .filter(({ name }) => name === articleId || name?.startsWith(`${articleId}-r`))
    .map(({ executionArn }) => executionArn ?? '');
}

/** The version that the rules have now. */
export async function rulesVersionOf(world: World): Promise<number> {
  const Key = { [SETTINGS.key]: SETTINGS.rules };
  const { Item } = await world
    .clients()
    .dynamo.send(new GetCommand({ TableName: NAMES.settings, Key, ConsistentRead: true }));
  return Number(Item?.version ?? 0);
}

/** Every message as it is now, by channel and ts. */
export function messagesNow(world: World): SeenMessage[] {
  const now = new Map<string, SeenMessage>();
  for (const { change, message } of world.heard().messages) {
    const at = `${message.channel} ${message.ts}`;
    if (change === 'deleted') now.delete(at);
    else now.set(at, message);
  }
  return [...now.values()];
}

/** The messages in the review channel that are an article's card. */
export function cardsOf(world: World, articleId: string): SeenMessage[] {
  return messagesNow(world).filter(
    ({ channel, metadata }) => channel === LOCAL.reviewChannel && metadata?.event_payload.article_id === articleId,
  );
}

/** The buttons of a message or a view. */
export const buttonsOf = (blocks: SeenMessage['blocks']) =>
  (blocks ?? [])
    .flatMap((block) => {
      if (block.type === 'section') return block.accessory === undefined ? [] : [block.accessory];
      return block.type === 'actions' ? block.elements : [];
    })
    .flatMap((element) => (element.type === 'button' ? [element] : []));

/** What people were shown who replied to a card, with the reply that each may keep. */
export const answersToReplies = ({ ephemerals }: Pick<Heard, 'ephemerals'>) =>
  ephemerals.flatMap((message) => {
    const keep = buttonsOf(message.blocks).find(({ action_id }) => action_id === ACTIONS.keepAsNote);
    const reply = readReplyValue(keep?.value);
    return reply === undefined ? [] : [{ message, reply }];
  });

/** The choices of a message's menus. */
export const optionsOf = (blocks: SeenMessage['blocks']) =>
  (blocks ?? [])
    .flatMap((block) => (block.type === 'actions' ? block.elements : []))
    .flatMap((element) => (element.type === 'overflow' ? element.options : []));

/** The buttons that decide, or take a decision back. */
const LIVE: ReadonlySet<string | undefined> = new Set([
  ACTIONS.approve,
  ACTIONS.reject,
  ACTIONS.rejectWithReason,
  ACTIONS.undo,
]);

/** Whether a card can still be decided on, or undone: every card has *Details*. */
export function isLive(blocks: SeenMessage['blocks']): boolean {
  return buttonsOf(blocks).some(({ action_id }) => LIVE.has(action_id));
}

/** The article of a card that is live: of those, the one of a number. */
export function onLiveCard({ world }: Run, n: number): string | undefined {
  const live = messagesNow(world).filter(({ blocks }) => isLive(blocks));
  const ids = live.flatMap(({ metadata }) => metadata?.event_payload.article_id ?? []);
  return ids.at(-1 - (n % Math.max(1, ids.length))) as string | undefined;
}

/** What a block of rich text is made of. */
interface Section {
  readonly elements?: readonly { readonly type: string; readonly text?: string; readonly style?: unknown }[];
}

/** Rich text as one reads it: a title that is cut leads to the whole, as soon as it is known where that is. */
export function asRead(sections: readonly unknown[]): string {
  const read = (sections as readonly Section[]).map(({ elements = [], ...section }) => {
    const pieces: (typeof elements)[number][] = [];
    for (const { type, text = '', ...piece } of elements) {
      const last = pieces.at(-1);
      const isWords = (type === 'text' || type === 'link') && piece.style === undefined;
      if (!isWords) pieces.push({ type, text, ...piece });
      else if (last?.type === 'words') pieces.splice(-1, 1, { type: 'words', text: `${last.text}${text}` });
      else pieces.push({ type: 'words', text });
    }
    return { ...section, pieces };
  });
  return JSON.stringify(read);
}

/** Each block of rich text that somebody was shown, as they read it. */
export function richTexts(...shown: unknown[]): string[] {
  const texts: string[] = [];
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { type, elements } = value as { type?: unknown; elements?: unknown };
    if (type === 'rich_text') texts.push(asRead(elements as unknown[]));
    else Object.values(value).forEach(look);
  };
  look(shown);
  return texts;
}

/** What was wrong with an answer to what somebody did in Slack. */
export function faultOf({ ok, error }: Pick<Shown, 'ok' | 'error'>): string | undefined {
  return ok ? undefined : (error ?? 'not ok');
}

/** What Slack's client itself would not let one do, such as to press a button that has gone. */
export async function unlessRefused(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'RefusedError') throw error;
  }
}
