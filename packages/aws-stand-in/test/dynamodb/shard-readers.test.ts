import { setImmediate as answered } from 'node:timers/promises';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventSourceMappingOptions } from '../../src';
import type { StreamFault, StreamRecord } from '../../src/testing';
import { eventually } from '../../src/testing/eventually';
import { THINGS, temporaryDirectory, testEndpoint } from '../test-endpoint';

let time: number;
let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let local: Awaited<ReturnType<typeof testEndpoint>>;
let batches: string[][];
let numbers: string[];
/** What the function answers to a batch: which of its changes failed, or an error. */
let failing: (changes: string[]) => string[];

async function start(mapping: Partial<EventSourceMappingOptions>) {
  local = await testEndpoint({
    dataDir: directory.path,
    now: () => time,
    tables: [THINGS],
    resume: false,
    eventSourceMappings: [
      { tableName: 'things', functionName: 'onChange', patterns: [{ eventName: ['INSERT', 'MODIFY'] }], ...mapping },
    ],
    functions: {
      onChange: async ({ Records }: { Records: StreamRecord[] }) => {
        const changes = Records.map(changeOf);
        batches.push(changes);
        numbers.push(...Records.map(({ dynamodb }) => dynamodb.SequenceNumber));
        const failed = failing(changes);
        const lost = Records.filter((record) => failed.includes(changeOf(record)));
        return { batchItemFailures: lost.map(({ dynamodb }) => ({ itemIdentifier: dynamodb.SequenceNumber })) };
      },
    },
  });
}
beforeEach(async () => {
  time = Date.now();
  batches = [];
  numbers = [];
  failing = () => [];
  directory = await temporaryDirectory();
});
afterEach(async () => {
  await local.close();
  await directory.remove();
});

const changeOf = ({ dynamodb }: StreamRecord) => `${dynamodb.Keys.id?.S}${dynamodb.NewImage?.n?.N}`;
/** Makes changes one after the other: `a1` sets the item `a` to 1. */
async function change(...changes: string[]) {
  for (const [id, n] of changes) {
    await local.dynamo.send(new PutCommand({ TableName: 'things', Item: { id, n: Number(n) } }));
  }
}
/** Makes changes that all are on their shards before anybody reads these. */
async function changeFirst(...changes: string[]) {
  await change(...changes);
  await local.restart();
}
/** Waits for so many batches, and until the reader has heard what the function answered to the last. */
async function told(count: number) {
  const all = await eventually(() => (batches.length >= count ? [...batches] : undefined));
  await answered();
  return all;
}
async function pass(ms: number) {
  time += ms;
  await local.aws.rearm();
}
const strike = (fault: StreamFault) => local.aws.faults.injectStream({ on: 'things', fault });

describe('a shard', () => {
  it('tells of successive changes, and again from the lowest that failed with all that came after', async () => {
    await start({ shards: 1 });
    failing = () => (batches.length === 1 ? ['c1', 'a2'] : []);
    await changeFirst('a1', 'b1', 'a2', 'c1', 'b2');
    await local.aws.resume();
    await told(1);
    // What comes meanwhile waits its turn behind what failed.
    await change('d1');
    await pass(999);
    expect(batches).toEqual([['a1', 'b1', 'a2', 'c1', 'b2']]);
    await pass(1);
    await eventually(() => (batches.flat().includes('d1') ? true : undefined));
    expect(batches.slice(1).flat()).toEqual(['a2', 'c1', 'b2', 'd1']);
  });

  it.each([
    [true, [['a1', 'b1', 'c1', 'd1'], ['a1', 'b1'], ['a1'], ['a1'], ['b1', 'c1', 'd1']]],
    [false, Array.from({ length: 5 }, () => ['a1', 'b1', 'c1', 'd1'])],
  ])('tells the whole batch again, ever later, while the function throws, in halves: %s', async (bisect, expected) => {
    await start({ shards: 1, bisectBatchOnFunctionError: bisect });
    failing = () => {
      if (batches.length < 4) throw new Error('broken');
      return batches.length === 4 && !bisect ? ['a1'] : [];
    };
    await changeFirst('a1', 'b1', 'c1', 'd1');
    await local.aws.resume();
    for (const [n, seconds] of [1, 2, 4, 8].entries()) {
      await told(n + 1);
      if (n < 3 || !bisect) await pass(seconds * 1000);
    }
    expect(await told(5)).toEqual(expected);
  });

  it('that is held up holds up no other', async () => {
    await start({ shards: 4, batchSize: 2 });
    const ids = [...'abcdefghijklmnop'];
    failing = (changes) => changes.filter((change) => change.startsWith('a'));
    await change(...ids.map((id) => `${id}1`));
    await local.aws.resume();
    // Whatever shares the shard of the first stays behind it.
    const others = await eventually(() => {
      const taken = batches.filter((batch) => !batch.includes('a1')).flat();
      return taken.length >= 8 ? taken : undefined;
    });
    expect(others).not.toContain('a1');
    expect(Math.max(...batches.map((batch) => batch.length))).toBe(2);
    await eventually(() => batches.flat().includes('a1') || undefined);
    await answered();
    failing = () => [];
    await pass(60_000);
    await eventually(() => (new Set(batches.flat()).size === ids.length ? true : undefined));
  });

  it('is told by another process what the last one did not tell, also of another number of shards', async () => {
    await start({});
    await change('a1', 'b1');
    await local.close();
    await start({ shards: 3 });
    await change('a2', 'c1');
    await local.close();
    await start({ shards: 1 });
    await changeFirst('a3');
    await local.aws.resume();
    await eventually(() => (batches.flat().length === 5 ? true : undefined));
    expect(batches).toEqual([['a1', 'b1', 'a2', 'c1', 'a3']]);
    await local.close();

    batches = [];
    await start({ shards: 2 });
    await change('a4');
    await local.close();
    await start({});
    await local.aws.resume();
    expect(await told(1)).toEqual([['a4']]);
  });

  it('numbers changes ever higher, though the clock was set back and the process began anew', async () => {
    await start({ shards: 1 });
    await change('a1');
    await local.restart();
    time -= 3_600_000;
    await change('a2');
    await local.dynamo.send(new DeleteCommand({ TableName: 'things', Key: { id: 'a' } }));
    await local.restart();
    await local.aws.resume();
    expect(await told(1)).toEqual([['a1', 'a2']]);
    expect(numbers).toEqual([...numbers].sort());
  });
});

describe('a batch', () => {
  it.each<[StreamFault, string[][]]>([
    [
      { kind: 'repeated', copies: 2 },
      [
        ['a1', 'b1', 'a2'],
        ['a1', 'b1', 'a2'],
        ['a1', 'b1', 'a2'],
      ],
    ],
    [{ kind: 'split', size: 2 }, [['a1', 'b1'], ['a2']]],
    [{ kind: 'shuffled' }, [['b1', 'a1', 'a2']]],
  ])('%j', async (fault, expected) => {
    await start({ shards: 1 });
    await changeFirst('a1', 'b1', 'a2');
    const struck = strike(fault);
    await local.aws.resume();
    await change('c1');
    await eventually(() => (batches.flat().includes('c1') ? true : undefined));
    expect([batches, struck.struck()]).toEqual([[...expected, ['c1']], 1]);
  });

  it('in pieces of which one fails comes again from there, no piece after it before', async () => {
    await start({ shards: 1 });
    await changeFirst('a1', 'b1', 'c1', 'd1');
    strike({ kind: 'split', size: 1 });
    failing = (changes) => (batches.length === 2 ? changes : []);
    await local.aws.resume();
    await told(2);
    await pass(1000);
    expect(await told(3)).toEqual([['a1'], ['b1'], ['b1', 'c1', 'd1']]);
  });

  it('is late by the clock, and comes when that is mended', async () => {
    await start({});
    const [first, second] = [strike({ kind: 'late', ms: 60_000 }), strike({ kind: 'late', ms: 60_000 })];
    await local.aws.resume();
    await change('a1');
    await eventually(() => first.struck() || undefined);
    await pass(59_000);
    expect(batches).toEqual([]);
    await pass(1000);
    await told(1);
    await change('b1');
    await eventually(() => second.struck() || undefined);
    local.aws.faults.mend();
    await change('c1');
    await eventually(() => (batches.flat().length === 3 ? true : undefined));
  });

  it('fails as a whole when the function names what it was not told', async () => {
    await start({ shards: 1 });
    const failsFirst = async ({ Records }: { Records: StreamRecord[] }) => {
      batches.push(Records.map(changeOf));
      return { batchItemFailures: batches.length === 1 ? [{ itemIdentifier: null }] : [] };
    };
    await changeFirst('a1', 'b1');
    local.createFunctions({ onChange: failsFirst });
    await local.aws.resume();
    await told(1);
    await pass(1000);
    expect(await told(2)).toEqual([
      ['a1', 'b1'],
      ['a1', 'b1'],
    ]);
  });
});
