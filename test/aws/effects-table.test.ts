import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { effectsTable } from '../../src/aws/effects-table';
import type { Effect, EffectKind, Effects } from '../../src/domain/effects';
import { startDynamo } from '../support/dynamo';
import { rememberingLog } from '../support/log';

let running: Awaited<ReturnType<typeof startDynamo>>;
let effects: Effects;
let log: ReturnType<typeof rememberingLog>;
let ids = 0;
/** Each test has an article of its own. */
let of: string;

const EARLIER = '2026-11-22T11:00:00.000Z';
const NOW = '2026-11-22T12:00:00.000Z';
const LATER = '2026-11-22T13:00:00.000Z';
const SHOWN = { channel: 'C0REVIEW', ts: '1795348800.000100', at: NOW, status: 'pending', review: 1 } as const;

beforeAll(async () => {
  running = await startDynamo();
});
beforeEach(() => {
  of = `article-${++ids}`;
  log = rememberingLog();
  effects = effectsTable({ dynamo: running.dynamo, tableName: 'slack', sleep: async () => {}, log });
});

async function planned(kind: EffectKind = 'card', dueAt = NOW): Promise<Effect> {
  const [effect] = await effects.plan(of, { [kind]: dueAt });
  if (!effect) throw new Error('was not planned');
  return effect;
}

const found = async (kind: EffectKind = 'card') => (await effects.findAll([{ of, kind }]))[0];
const kinds = (all: readonly Effect[]) => all.map(({ kind }) => kind).sort();

async function stored(kind: string) {
  const { Item } = await running.dynamo.send(new GetCommand({ TableName: 'slack', Key: { of, kind } }));
  return Item;
}

const store = (item: object) => running.dynamo.send(new PutCommand({ TableName: 'slack', Item: { of, ...item } }));

/** What is due, page by page, of the articles of a test. */
async function dueOf(test: string, now = NOW): Promise<Effect[][]> {
  const pages: Effect[][] = [];
  for await (const page of effects.due(now)) pages.push(page.filter((effect) => effect.of.startsWith(test)));
  return pages.filter(({ length }) => length > 0);
}

describe('plan', () => {
  it('makes several effects due, each with a plan of its own, and others of the same article not', async () => {
    const made = await effects.plan(of, { card: NOW, held: LATER });
    expect(kinds(made)).toEqual(['card', 'held']);
    expect(new Set(made.map(({ plan }) => plan)).size).toBe(2);
    expect(await effects.findOf(of)).toEqual(expect.arrayContaining(made));
    expect(await effects.findAll([...made, ...made, { of, kind: 'expiry' }])).toHaveLength(2);
    expect(await stored('card')).toMatchObject({ due: 'slack', dueAt: NOW });
  });

  it('keeps what is shown and what may be sent, forgets what failed, and is another plan each time', async () => {
    const first = await planned();
    await effects.settle(first, { shown: SHOWN, dueAt: NOW });
    await effects.begin(first, NOW);
    await effects.postpone(first, { dueAt: LATER, error: 'timeout', mayBeSent: true });
    const again = await planned('card', EARLIER);
    expect(again).toEqual({ of, kind: 'card', plan: again.plan, dueAt: EARLIER, shown: SHOWN, sendingSince: NOW });
    expect(again.plan).not.toBe(first.plan);
  });
});

describe('begin', () => {
  it('of several at once, one begins', async () => {
    const effect = await planned();
    const begun = await Promise.all(Array.from({ length: 10 }, () => effects.begin(effect, NOW)));
    expect(begun.filter(Boolean)).toEqual([{ ...effect, sendingSince: NOW }]);
    expect(await effects.begin(effect, NOW)).toBeUndefined();
  });

  it('of several who read that somebody was about to send it and died, one begins anew', async () => {
    const effect = await planned();
    await effects.begin(effect, EARLIER);
    const left = await found();
    if (!left) throw new Error('was not found');
    expect(left.sendingSince).toBe(EARLIER);
    const begun = await Promise.all(Array.from({ length: 10 }, () => effects.begin(left, NOW)));
    expect(begun.filter(Boolean)).toEqual([{ ...effect, sendingSince: NOW }]);
    expect(await effects.begin(left, LATER)).toBeUndefined();
    expect(await found()).toEqual({ ...effect, sendingSince: NOW });
  });

  it('begins anew what was put off as it may have been sent, and not what was read before that', async () => {
    const effect = await planned();
    await effects.begin(effect, EARLIER);
    await effects.postpone(effect, { dueAt: NOW, error: 'timeout', mayBeSent: true });
    const left = await found();
    if (!left) throw new Error('was not found');
    expect(await effects.begin(effect, LATER)).toBeUndefined();
    expect(await effects.begin(left, LATER)).toEqual({ ...left, sendingSince: LATER });
  });

  it('does not begin what was read as begun, and is begun no more', async () => {
    const effect = await planned();
    const begun = await effects.begin(effect, EARLIER);
    if (!begun) throw new Error('was not begun');
    await effects.postpone(begun, { dueAt: NOW, error: 'no', mayBeSent: false });
    expect(await effects.begin(begun, LATER)).toBeUndefined();
    expect(await found()).not.toHaveProperty('sendingSince');
  });

  it.each<[string, (effect: Effect) => Promise<unknown>]>([
    ['was planned anew', () => effects.plan(of, { card: NOW })],
    ['was shown', (effect) => effects.settle(effect, { shown: SHOWN })],
    ['was put off', (effect) => effects.postpone(effect, { dueAt: LATER, error: 'no', mayBeSent: false })],
    ['was forgotten', () => effects.forget(of)],
  ])('not what %s since it was read', async (_, happens) => {
    const effect = await planned();
    await happens(effect);
    const before = await found();
    expect(await effects.begin(effect, NOW)).toBeUndefined();
    expect(await found()).toEqual(before);
  });
});

describe('settle', () => {
  it('records what is shown, and that nothing is left to do', async () => {
    const effect = await planned();
    await effects.begin(effect, NOW);
    await effects.settle(effect, { shown: SHOWN });
    expect(await stored('card')).toEqual({ of, kind: 'card', plan: effect.plan, shown: SHOWN });
  });

  it('lets it be due again, after failures, showing what it showed', async () => {
    const effect = await planned('reminder');
    await effects.settle(effect, { shown: SHOWN, dueAt: NOW });
    await effects.postpone(effect, { dueAt: NOW, error: 'no', mayBeSent: false });
    await effects.settle(effect, { dueAt: LATER });
    const { plan } = effect;
    expect(await stored('reminder')).toEqual({ of, kind: 'reminder', plan, due: 'slack', dueAt: LATER, shown: SHOWN });
  });

  it('what was planned anew while it was shown stays due as planned', async () => {
    const effect = await planned();
    await effects.begin(effect, NOW);
    const anew = await planned('card', EARLIER);
    for (const dueAt of [undefined, LATER]) {
      await effects.settle(effect, { shown: SHOWN, dueAt });
      expect(await stored('card')).toEqual({
        ...{ of, kind: 'card', plan: anew.plan },
        ...{ due: 'slack', dueAt: EARLIER, shown: SHOWN },
      });
    }
    await effects.settle(effect, {});
    expect((await dueOf(of)).flat()).toEqual([{ ...anew, shown: SHOWN, sendingSince: undefined }]);
  });

  it('writes nothing of what was forgotten', async () => {
    const effect = await planned();
    await effects.forget(of);
    await effects.settle(effect, { shown: SHOWN, dueAt: LATER });
    await effects.settle(effect, {});
    expect(await stored('card')).toBeUndefined();
  });
});

describe('postpone', () => {
  it('counts tries, keeps the last error, cut, and when to try again', async () => {
    const effect = await planned();
    await effects.postpone(effect, { dueAt: NOW, error: 'first', mayBeSent: false });
    await effects.postpone(effect, { dueAt: LATER, error: `${'x'.repeat(299)}😀y`, mayBeSent: false });
    expect(await found()).toEqual({ ...effect, dueAt: LATER, failures: 2, error: `${'x'.repeat(299)}😀` });
    expect(await stored('card')).toMatchObject({ due: 'slack' });
  });

  it.each([
    [true, NOW],
    [false, undefined],
  ])('when it may have been sent (%s), that it was begun is %s', async (mayBeSent, sendingSince) => {
    const effect = await planned();
    await effects.begin(effect, NOW);
    await effects.postpone(effect, { dueAt: LATER, error: 'no', mayBeSent });
    expect((await found())?.sendingSince).toBe(sendingSince);
  });

  it('what was planned anew while it was tried stays due as planned', async () => {
    const effect = await planned();
    await effects.begin(effect, NOW);
    const anew = await planned('card', EARLIER);
    await effects.postpone(effect, { dueAt: LATER, error: 'no', mayBeSent: false });
    expect(await found()).toEqual({ ...anew, sendingSince: undefined, failures: 1, error: 'no' });
    expect((await dueOf(of)).flat()).toHaveLength(1);
  });

  it('creates nothing of what was forgotten', async () => {
    const effect = await planned();
    await effects.forget(of);
    await effects.postpone(effect, { dueAt: LATER, error: 'no', mayBeSent: true });
    expect(await stored('card')).toBeUndefined();
  });
});

describe('findOf and forget', () => {
  it('take what is of one article, and nothing of another', async () => {
    await effects.plan(of, { card: NOW, held: NOW, outcome: NOW });
    await effects.plan(`${of}0`, { card: NOW });
    expect(kinds(await effects.findOf(of))).toEqual(['card', 'held', 'outcome']);
    await effects.forget(of);
    await effects.forget(of);
    expect(await effects.findOf(of)).toEqual([]);
    expect(kinds(await effects.findOf(`${of}0`))).toEqual(['card']);
  });

  it('a digest has its message and no member', async () => {
    await effects.plan(of, { card: NOW });
    await store({ kind: 'members#000001', members: ['a'] });
    expect(kinds(await effects.findOf(of))).toEqual(['card']);
    expect(log.lines).toEqual([]);
  });
});

describe('due', () => {
  it('gives what is due at a time, the longest due first', async () => {
    const test = `${of}-order`;
    for (const [n, dueAt] of [NOW, LATER, EARLIER, '2026-11-22T11:30:00Z'].entries()) {
      await effects.plan(`${test}${n}`, { card: dueAt });
    }
    expect((await dueOf(test)).flat().map((effect) => effect.of)).toEqual([`${test}2`, `${test}3`, `${test}0`]);
    expect((await dueOf(test, LATER)).flat()).toHaveLength(4);
  });

  it('goes on past 250 rows behind which nothing is due any more, from where each page ended', async () => {
    // The index as it may be after a crash, or is a moment before it follows: rows first whose items moved on or are gone.
    const dead = Array.from({ length: 250 }, (_, n) => ({
      of: `dead${n}`,
      kind: 'card',
      due: 'slack',
      dueAt: EARLIER,
    }));
    await effects.plan(of, { card: NOW });
    await effects.plan('dead7', { card: LATER });
    const rows = [...dead, { of, kind: 'card', due: 'slack', dueAt: NOW }];
    const starts: unknown[] = [];
    const send = async (command: unknown) => {
      if (!(command instanceof QueryCommand)) return running.dynamo.send(command as GetCommand);
      const { ExclusiveStartKey: after, Limit = 0 } = command.input;
      starts.push(after?.of);
      const from = after === undefined ? 0 : rows.findIndex((row) => row.of === after.of) + 1;
      const Items = rows.slice(from, from + Limit);
      return { Items, LastEvaluatedKey: from + Limit < rows.length ? Items.at(-1) : undefined };
    };
    const lagging = effectsTable({ dynamo: { send } as never, tableName: 'slack', sleep: async () => {}, log });
    const pages: string[][] = [];
    for await (const page of lagging.due(NOW)) pages.push(page.map((effect) => effect.of));
    expect(pages).toEqual([[of]]);
    expect(starts).toEqual([undefined, 'dead99', 'dead199']);
  });

  it('reads each page when it is asked for, and what was shown meanwhile is not due', async () => {
    const test = `${of}-pages`;
    const at = (n: number) => new Date(Date.parse(EARLIER) - 3_600_000 + n).toISOString();
    await Promise.all(Array.from({ length: 150 }, (_, n) => effects.plan(`${test}${n}`, { card: at(n) })));
    const seen: string[] = [];
    for await (const page of effects.due(at(149))) {
      seen.push(...page.map((effect) => effect.of));
      for (const n of [120, 149]) {
        const [effect] = await effects.findAll([{ of: `${test}${n}`, kind: 'card' }]);
        if (effect?.dueAt) await effects.settle(effect, {});
      }
    }
    const expected = Array.from({ length: 150 }, (_, n) => `${test}${n}`);
    expect(seen).toEqual(expected.filter((_, n) => n !== 120 && n !== 149));
  });

  it('one that cannot be read stops no other, and is told', async () => {
    await effects.plan(of, { card: NOW, held: NOW });
    await store({ kind: 'outcome', due: 'slack', dueAt: NOW, plan: 7 });
    await store({ kind: 'of a later version', due: 'slack', dueAt: NOW, plan: 'p' });
    expect(kinds((await dueOf(of)).flat())).toEqual(['card', 'held']);
    expect(kinds(await effects.findOf(of))).toEqual(['card', 'held']);
    const unreadable = [`${of} outcome`, `${of} of a later version`];
    const told = log.lines.map((line) => line as object);
    for (const effect of unreadable) {
      expect(told).toContainEqual(expect.objectContaining({ event: 'stored-unreadable', effect }));
    }
    expect(told).toHaveLength(4);
    await running.dynamo.send(
      new UpdateCommand({
        TableName: 'slack',
        Key: { of, kind: 'outcome' },
        UpdateExpression: 'REMOVE due',
      }),
    );
  });
});
