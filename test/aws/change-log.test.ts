import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, PutCommand, ScanCommand, type UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changeLog } from '../../src/aws/change-log';
import { type EndedRecord, outcomeOf } from '../../src/domain/outcome';
import { startDynamo } from '../support/dynamo';
import { aRecord } from '../support/records';
import { sha256 } from '../support/sha256';

const ended = (articleId: string, over: Partial<EndedRecord> = {}): EndedRecord => ({
  ...aRecord({ articleId }),
  status: 'published',
  ...over,
});
const sleep = async () => {};

type Item = Record<string, unknown>;
type Command = GetCommand | PutCommand | UpdateCommand;

/**
 * As much of DynamoDB as the log asks for while it appends: whole calls, one after the other, in whatever order
 * `interleaved` lets those that are under way go.
 */
class Store {
  readonly items = new Map<string, Item>();

  run(command: Command): unknown {
    const { setting } = (command instanceof PutCommand ? command.input.Item : command.input.Key) as { setting: string };
    const there = this.items.get(setting);
    if (command instanceof GetCommand) return { Item: there && { ...there } };
    const { ':next': next, ':seen': seen, ':sequence': to } = command.input.ExpressionAttributeValues ?? {};
    const condition = command.input.ConditionExpression;
    const isMet: Record<string, boolean> = {
      'attribute_not_exists(setting)': there === undefined,
      'attribute_exists(setting)': there !== undefined,
      '#sequence = :seen': there?.sequence === seen,
      'attribute_not_exists(#sequence) OR #sequence < :sequence': there === undefined || Number(there.sequence) < to,
    };
    if (isMet[String(condition)] === undefined) throw new Error(`was not expected: ${condition}`);
    if (!isMet[String(condition)]) throw new ConditionalCheckFailedException({ message: 'no', $metadata: {} });
    if (command instanceof PutCommand) this.items.set(setting, command.input.Item as Item);
    else if (condition === 'attribute_exists(setting)') this.items.set(setting, { ...there, told: true });
    else this.items.set(setting, { ...there, setting, sequence: next ?? to });
    return {};
  }

  entries(): Item[] {
    return [...this.items].filter(([key]) => /^log#\d/.test(key)).map(([, item]) => item);
  }
}

/** A call that is under way: it is let have its effect, with its answer or without, or its process dies before it. */
interface UnderWay {
  readonly of: number;
  readonly go: (how: 'answered' | 'lost' | 'dead') => void;
}

/** Most calls are answered, so that the followers get as far as being in each other's way. */
const HOWS = [...Array<'answered'>(9).fill('answered'), 'lost', 'dead'] as const;

/** Every order in which each ending is appended once, and no number is left out, whatever dies where. */
describe('changeLog, appending', () => {
  it('E5: has each ending once and no gap, whoever is abandoned at whichever call, and by however many it is told', async () => {
    const deaths = new Set<string>();
    let crossed = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 4 }), {
          minLength: 1,
          maxLength: 4,
        }),
        fc.infiniteStream(fc.nat()),
        fc.infiniteStream(fc.constantFrom(...HOWS)),
        async (batches, choices, hows) => {
          const store = new Store();
          const told = await followedByMany(store, batches, choices, hows, (at) => deaths.add(at));
          // What was abandoned is brought again, as the stream does, until it is done.
          const send = async (command: Command) => store.run(command);
          const again = changeLog({ dynamo: { send } as never, tableName: 'settings', sleep });
          const all = [...new Set(batches.flat())];
          for (const id of all) await again.append(ended(id));
          const entries = store.entries();
          expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, n) => n + 1));
          expect(entries.map(({ articleId }) => articleId).sort()).toEqual(all.sort());
          // Whoever was told a number was told the right one.
          for (const [id, sequence] of told) expect(entries[sequence - 1]).toMatchObject({ articleId: id });
          if (batches.length > 1) crossed += 1;
        },
      ),
      { numRuns: 600 },
    );
    expect([...deaths].sort()).toEqual([
      'GetCommand log#head',
      'GetCommand log#n',
      'GetCommand logged#',
      'PutCommand log#n',
      'PutCommand logged#',
      'UpdateCommand log#head',
      'UpdateCommand logged#',
    ]);
    expect(crossed).toBeGreaterThan(100);
  });
});

/** Lets several followers append their endings side by side, each in a process of its own that may die at any call. */
async function followedByMany(
  store: Store,
  batches: readonly (readonly string[])[],
  choices: Iterator<number>,
  hows: Iterator<'answered' | 'lost' | 'dead'>,
  onDeath: (at: string) => void,
): Promise<[id: string, sequence: number][]> {
  const underWay: UnderWay[] = [];
  const told: [string, number][] = [];
  const followers = batches.map(async (ids, of) => {
    const send = (command: Command) =>
      new Promise<unknown>((resolve, reject) => {
        const go: UnderWay['go'] = (how) => {
          const key = command instanceof PutCommand ? command.input.Item?.setting : command.input.Key?.setting;
          if (how === 'dead') onDeath(`${command.constructor.name} ${kindOf(String(key))}`);
          if (how === 'lost') runQuietly(() => store.run(command));
          if (how !== 'answered') return reject(new Error('its process is dead'));
          try {
            resolve(store.run(command));
          } catch (error) {
            reject(error);
          }
        };
        underWay.push({ of, go });
      });
    const log = changeLog({ dynamo: { send } as never, tableName: 'settings', sleep });
    for (const id of ids) told.push([id, (await log.append(ended(id))).sequence]);
  });
  const over = Promise.allSettled(followers);
  let isOver = false;
  void over.then(() => {
    isOver = true;
  });
  while (!isOver) {
    const [next] = underWay.splice(choices.next().value % Math.max(1, underWay.length), 1);
    next?.go(hows.next().value);
    await new Promise((turn) => setImmediate(turn));
  }
  return told;
}

const kindOf = (key: string): string => key.replace(/^log#\d+$/, 'log#n').replace(/^(logged#).*/, '$1');

function runQuietly(run: () => unknown): void {
  try {
    run();
  } catch {
    // Nobody hears of it: whoever asked is dead.
  }
}

describe('changeLog', () => {
  let running: Awaited<ReturnType<typeof startDynamo>>;
  beforeEach(async () => {
    running = await startDynamo();
  });
  const aLog = () => changeLog({ dynamo: running.dynamo, tableName: 'settings', sleep });

  it('gives each ending the next number, and the same again', async () => {
    const log = aLog();
    expect(await log.append(ended('a'))).toEqual({ sequence: 1, isNew: true, isTold: false });
    expect(await log.append(ended('b', { review: 2 }))).toEqual({ sequence: 2, isNew: true, isTold: false });
    expect(await log.append(ended('a'))).toEqual({ sequence: 1, isNew: false, isTold: false });
    expect(await log.append(ended('b', { review: 3 }))).toEqual({ sequence: 3, isNew: true, isTold: false });
  });

  it('keeps what was told of, without a text of it', async () => {
    const record = ended('a', {
      status: 'rejected',
      decision: { status: 'rejected', by: 'U0MONA', via: 'card', at: '2026-11-22T12:10:00.000Z', reason: 'Not ours' },
    });
    await aLog().append(record);
    const [change] = await aLog().after(0, 10);
    expect(change).toEqual({
      sequence: 1,
      type: 'article.rejected',
      at: record.statusAt,
      articleId: 'a',
      review: 1,
      hash: sha256(JSON.stringify(outcomeOf(record, 1))),
    });
    const { Items } = await running.dynamo.send(new ScanCommand({ TableName: 'settings' }));
    for (const text of [record.article.title, 'Not ours', 'U0MONA']) expect(JSON.stringify(Items)).not.toContain(text);
  });

  it('knows what whoever listens was told', async () => {
    const log = aLog();
    const [a, b, c] = [ended('a'), ended('b'), ended('c')];
    await log.append(a);
    await log.append(b);
    await log.markTold(a);
    expect(await log.append(a)).toEqual({ sequence: 1, isNew: false, isTold: true });
    expect(await log.untold([a, b, c])).toEqual([b, c]);
  });

  it('is read from behind any entry, up to its end', async () => {
    const log = aLog();
    for (let n = 1; n <= 120; n++) await log.append(ended(`a${n}`));
    const sequences = async (after: number, limit: number) =>
      (await log.after(after, limit)).map(({ sequence }) => sequence);
    expect(await sequences(0, 3)).toEqual([1, 2, 3]);
    expect(await sequences(3, 100)).toEqual(Array.from({ length: 100 }, (_, n) => n + 4));
    expect(await sequences(118, 100)).toEqual([119, 120]);
    expect(await sequences(120, 100)).toEqual([]);
    expect(await sequences(Number.MAX_SAFE_INTEGER - 200, 1)).toEqual([]);
  });

  it.each([Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER - 1, Number.MAX_SAFE_INTEGER - 50])(
    'has nothing behind %i, where numbers end',
    async (last) => {
      expect(await aLog().after(last, 100)).toEqual([]);
    },
  );

  it('walks on from a head that was left behind, or lost', async () => {
    for (const id of ['a', 'b', 'c']) await aLog().append(ended(id));
    await running.dynamo.send(new DeleteCommand({ TableName: 'settings', Key: { setting: 'log#head' } }));
    expect(await aLog().append(ended('d'))).toMatchObject({ sequence: 4, isNew: true });
    expect(await aLog().append(ended('e'))).toMatchObject({ sequence: 5, isNew: true });
  });

  it('two processes at once have no number in common', async () => {
    const ids = Array.from({ length: 20 }, (_, n) => `x${n}`);
    const [one, other] = [aLog(), aLog()];
    await Promise.all([...ids.map((id) => one.append(ended(id))), ...ids.map((id) => other.append(ended(id)))]);
    const entries = await aLog().after(0, 100);
    expect(entries.map(({ articleId }) => articleId).sort()).toEqual([...ids].sort());
  });
});
