import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { GetExecutionHistoryCommand, type HistoryEvent, SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, type Newsroom, openNewsroom } from '../support/newsroom';
import type { Metered } from './meter-fixture';
import { type Counts, countsTable, initSentence, priceTable } from './price';

const DOCUMENT = readFileSync(resolve(__dirname, '../../docs/scale-and-cost.md'), 'utf8');

let newsroom: Newsroom;
let dir: string;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'meter-'));
  newsroom = await openNewsroom({
    UNDO_SECONDS: '1',
    METER_FILE: join(dir, 'meter'),
    NODE_OPTIONS: `--require tsx/cjs --require ${join(__dirname, 'meter-fixture.ts')}`,
  });
});
afterAll(async () => {
  await newsroom.close();
  rmSync(dir, { recursive: true });
});

const metered = (key: string, kind: Metered['kind']): Metered[] =>
  readFileSync(join(dir, 'meter'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Metered)
    .filter((one) => one.kind === kind && one.key === key);

/** The units that were billed for an article's own items. What is shared, but the rules' head, is read once in a while. */
const unitsOf = (articleId: string, kind: Metered['kind']): number =>
  metered(articleId, kind).reduce((sum, { units }) => sum + units, 0);

/** The units that an ending takes in the log beside its entry, which bears the article's id: its claim, and the head. */
const logUnitsOf = (articleId: string, kind: Metered['kind']): number =>
  unitsOf(`logged#${articleId}_1`, kind) + Math.max(...metered('log#head', kind).map(({ units }) => units));

/** What Slack is shown of a held article, one write each: its card and reminder are planned, the card is begun and settled; it is planned and settled as decided, and as released. */
const SHOWINGS = 8;

/** Waits until Slack shows all that became of a held article: the sweep shows that its decision holds, on a busy machine twice. */
async function shownOf(articleId: string): Promise<void> {
  const ofSlack = () => metered(articleId, 'write').filter(({ table }) => table === 'holdpoint-slack');
  await eventually(async () => (ofSlack().length >= SHOWINGS ? true : undefined), `${articleId} to be shown`);
}

/** The units of whoever shows something: the lane is taken, and given up. */
function laneUnitsOf({ 'request-review': held = 0, 'announce-decision': decided = 0 }: Record<string, number>): number {
  expect(new Set(metered('lane', 'write').map(({ units }) => units))).toEqual(new Set([1]));
  return 2 * (held + decided);
}

/** How often the rules' head was read, and the units of each time: by each submission once, and by each sweep. */
const headReads = (): number[] => metered('rules#head', 'read').map(({ units }) => units);

async function historyOf(articleId: string): Promise<HistoryEvent[]> {
  const executionArn = `arn:aws:states:us-east-1:000000000000:execution:holdpoint-review:${articleId}`;
  const sfn = new SFNClient({
    endpoint: newsroom.host().awsUrl,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const { events = [] } = await eventually(async () => {
    const history = await sfn.send(new GetExecutionHistoryCommand({ executionArn }));
    return history.events?.at(-1)?.type === 'ExecutionSucceeded' ? history : undefined;
  }, `the end of the execution of ${articleId}`);
  sfn.destroy();
  return events;
}

/** Waits until it is noted that whoever listens was told: the claim is written then a second time. */
async function toldOf(articleId: string): Promise<void> {
  const isTold = async () => (metered(`logged#${articleId}_1`, 'write').length === 2 ? true : undefined);
  await eventually(isTold, `what became of ${articleId} to be told`);
}

/** What a finished article came to; `calls` are those that no history tells of. */
async function count(
  articleId: string,
  calls: { requests: number; invocations: Record<string, number> },
): Promise<Counts> {
  const events = await historyOf(articleId);
  await toldOf(articleId);
  const called: Record<string, number> = { ...calls.invocations };
  for (const { taskScheduledEventDetails: task } of events) {
    if (task?.resourceType !== 'lambda') continue;
    const name = String(JSON.parse(task.parameters ?? '{}').FunctionName);
    called[name] = (called[name] ?? 0) + 1;
  }
  return {
    states: events.filter(({ type }) => type?.endsWith('StateEntered')).length,
    events: events.length,
    requests: calls.requests,
    invocations: called,
    writes: unitsOf(articleId, 'write') + logUnitsOf(articleId, 'write') + laneUnitsOf(called),
    reads: unitsOf(articleId, 'read') + logUnitsOf(articleId, 'read') + (headReads()[0] ?? Number.NaN),
  };
}

const OUTCOME = { 'follow-articles': 1 };

/** Submits an article that is held, and approves it by one click on its card. */
async function heldAndDecided(n: number): Promise<Counts> {
  const id = await newsroom.submit(`Forbidden city opens on Saturday ${n}`, { excerpt: 'x'.repeat(300) });
  await newsroom.card(id);
  await newsroom.click('U0MONA', id, 'approve');
  await newsroom.decidedCard(id);
  await shownOf(id);
  return count(id, { requests: 2, invocations: { 'http-api': 1, 'slack-events': 1, ...OUTCOME } });
}

describe('docs/scale-and-cost.md', () => {
  it('B1: a submission reads the rules’ head once, for one unit, and no body again', async () => {
    await newsroom.submit('A first one, after which the body is known');
    const bodies = () => readFileSync(join(dir, 'meter'), 'utf8').match(/"read".*"rules#[0-9a-f-]{36}"/g)?.length ?? 0;
    const [before, known, since] = [headReads().length, bodies(), Date.now()];
    for (let n = 0; n < 20; n++) await newsroom.submit(`Quiet day number ${n}`);
    const [reads, sweeps] = [headReads().length - before, Math.ceil((Date.now() - since) / 1000) + 2];
    expect(new Set(headReads())).toEqual(new Set([1]));
    expect(reads).toBeGreaterThanOrEqual(20);
    expect(reads).toBeLessThanOrEqual(20 + sweeps);
    // A sweep may have met the body at the same time.
    expect(bodies()).toBeLessThanOrEqual(known + 1);
  });

  it('tells the counts of a run, and the prices that follow from them', async () => {
    const cleanId = await newsroom.submit('A harbour festival opens on Saturday', {
      excerpt: 'x'.repeat(300),
    });
    const clean = await count(cleanId, { requests: 1, invocations: { 'http-api': 1, ...OUTCOME } });

    // How often a sweep looks for what another shows is a matter of how busy the machine is.
    const several = [await heldAndDecided(1), await heldAndDecided(2), await heldAndDecided(3)];
    const [held = several[0] as Counts] = [...several].sort(
      (one, other) => one.reads + one.writes - other.reads - other.writes,
    );

    expect({ clean: clean.states, held: held.states }).toEqual({ clean: 2, held: 5 });
    expect(DOCUMENT).toContain(countsTable({ clean, 'held, and decided by one click': held }));
    expect(DOCUMENT).toContain(priceTable(clean, held, [1, 5, 20, 100]));
    expect(DOCUMENT).toContain(initSentence(clean, held));
  });
});
