import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { isJsonObject, parsedJson } from '../src/json';
import type { LambdaHandler } from '../src/lambda/lambda-functions';
import type { HistoryEvent } from '../src/step-functions/history-event';
import { type OpenAws, openAws, type TestClock, testClock, tokenKeeper } from '../src/testing';

/** An event of a history, without what differs from run to run: its type, the event that it follows from, its details. */
export type Fact = readonly [type: string, previousEventId: number, details: Readonly<Record<string, unknown>>];

/** What is sent to a wait, after some heartbeats. */
interface Callback {
  readonly output?: unknown;
  readonly error?: string;
  readonly cause?: string;
  readonly heartbeats?: number;
}

/** A history that was recorded of AWS, and what gives the same here. */
export interface Recorded {
  /** The recording: file and test of LocalStack, `tests/aws/services/stepfunctions/v2`. */
  readonly of: string;
  /** In which language the recorded machine was written, and what stands in its place. */
  readonly how: string;
  readonly definition: object;
  readonly input: unknown;
  /** Which of `FUNCTIONS` stands behind a name. */
  readonly functions?: Readonly<Record<string, keyof typeof FUNCTIONS | 'keeper'>>;
  readonly callbacks?: readonly Callback[];
  /** The types of events after which a minute is let pass. */
  readonly passing?: readonly string[];
  /** The execution is stopped as soon as it waits. */
  readonly stop?: boolean;
  /** Why ours is another, if it is. */
  readonly differs?: string;
  readonly recorded: readonly Fact[];
}

/** A case, with what ours gave. */
export interface Compared extends Recorded {
  readonly ours: readonly Fact[];
  readonly isEqual: boolean;
}

const FUNCTIONS = {
  echo: async (event: never) => event,
  bytes: async () => 'text!',
  large: async () => 'é'.repeat(131_072),
  never: () => new Promise<never>(() => {}),
  throw: async () => {
    throw named('Exception', 'it failed');
  },
  custom: async () => {
    throw named('CustomException', '');
  },
} satisfies Record<string, LambdaHandler>;

const FIXTURE = join(__dirname, '../test/fixtures/recorded-histories.jsonl');
const MINUTE = 60_000;
const THINGS = {
  TableName: 'things',
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' as const }],
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' as const }],
  BillingMode: 'PAY_PER_REQUEST' as const,
};

function recordedHistories(): Recorded[] {
  const lines = readFileSync(FIXTURE, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Recorded);
}

/** Runs every case on one stand-in, one after the other, and compares event by event. */
export async function compareAll(): Promise<Compared[]> {
  const clock = testClock();
  const aws = await openAws({ clock, tables: [THINGS] });
  const client = new SFNClient({ ...aws.clientConfig, maxAttempts: 1 });
  try {
    const compared: Compared[] = [];
    for (const [n, recorded] of recordedHistories().entries()) {
      const ours = await historyOf(recorded, `m${n}`, { aws, client, clock });
      compared.push({ ...recorded, ours, isEqual: isDeepStrictEqual(ours, normal(recorded.recorded)) });
    }
    return compared;
  } finally {
    client.destroy();
    await aws.close();
  }
}

/** The same as plain JSON. */
const normal = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

interface Around {
  readonly aws: OpenAws;
  readonly client: SFNClient;
  readonly clock: TestClock;
}

async function historyOf(recorded: Recorded, machine: string, { aws, client, clock }: Around): Promise<Fact[]> {
  const keeper = tokenKeeper();
  for (const [name, behaviour] of Object.entries(recorded.functions ?? {})) {
    aws.createFunctions({ [name]: behaviour === 'keeper' ? keeper.handler : FUNCTIONS[behaviour] });
  }
  const arn = await aws.run(machine, { QueryLanguage: 'JSONata', ...recorded.definition }, recorded.input);
  let callbacks = 0;
  let seen = 0;
  for (;;) {
    const events = await aws.history(arn);
    const last = events.at(-1)?.type ?? '';
    if (/^Execution(Succeeded|Failed|TimedOut|Aborted)$/.test(last))
      return events.map((event, n) => factOf(event, arn, n));
    const isNews = events.length > seen;
    seen = events.length;
    if (recorded.stop) await client.send(new StopExecutionCommand({ executionArn: arn }));
    else if (isNews && recorded.passing?.includes(last)) await clock.jump(MINUTE);
    else if (isNews && last === 'TaskSubmitted') {
      await callBack(recorded.callbacks?.[callbacks] ?? {}, await keeper.token(callbacks), client);
      callbacks += 1;
    } else await new Promise((resolve) => setImmediate(resolve));
  }
}

async function callBack({ heartbeats = 0, ...callback }: Callback, taskToken: string, client: SFNClient) {
  for (let n = 0; n < heartbeats; n++) await client.send(new SendTaskHeartbeatCommand({ taskToken }));
  const { output, ...failure } = callback;
  await ('output' in callback
    ? client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }))
    : client.send(new SendTaskFailureCommand({ taskToken, ...failure })));
}

/** What is not compared: when and where it was, that nothing is truncated, and whose role it is. */
const LEFT_OUT = new Set(['region', 'roleArn', 'inputDetails', 'outputDetails', 'assignedVariablesDetails']);

function factOf({ type, previousEventId, timestamp: _, id, ...members }: HistoryEvent, arn: string, at: number): Fact {
  if (id !== at + 1) throw new Error(`${arn} has the event ${id} at the place ${at + 1}`);
  const [details = {}] = Object.values(members) as Record<string, unknown>[];
  const bySqs = details.resource === 'invoke.waitForTaskToken';
  const left = Object.entries(details).filter(
    ([name]) =>
      !LEFT_OUT.has(name) && !(bySqs && (name === 'parameters' || (name === 'output' && type === 'TaskSubmitted'))),
  );
  return normal([
    type,
    previousEventId,
    Object.fromEntries(left.map(([name, value]) => [name, told(value, name, arn)])),
  ]);
}

/** Members of details that are JSON texts; one that is an object is compared as that. */
const TEXTS = new Set(['input', 'output', 'parameters', 'cause', 'Cause']);

/** A value as the fixture spells it: without the names of the run's own, and without times. */
function told(value: unknown, name: string, arn: string): unknown {
  if (Array.isArray(value)) return value.map((inner) => told(inner, '', arn));
  if (typeof value === 'string') return toldText(value, name, arn);
  if (!isJsonObject(value)) return value;
  // How a stack is traced is the language's.
  if ('errorType' in value) return { errorType: value.errorType, errorMessage: value.errorMessage };
  const members = Object.entries(value).map(([inner, of]): [string, unknown] => {
    if (inner.startsWith('Sdk')) return [inner, '<metadata>'];
    return [inner, told(of, name === 'assignedVariables' ? 'output' : inner, arn)];
  });
  return Object.fromEntries(members);
}

function toldText(text: string, name: string, arn: string): unknown {
  if (name === 'StartTime' || name === 'EnteredTime') return '<time>';
  if (name === 'RoleArn') return '<role>';
  const { value } = TEXTS.has(name) ? parsedJson(text) : {};
  if (isJsonObject(value)) return told(value, '', arn);
  const [machine = '', execution = ''] = arn.split(':').slice(-2);
  if (text === execution) return '<execution name>';
  if (text === machine) return '<machine name>';
  return text
    .replaceAll(arn, '<execution>')
    .replaceAll(`${arn.split(':').slice(0, -3).join(':')}:stateMachine:${machine}`, '<machine>')
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<uuid>');
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
