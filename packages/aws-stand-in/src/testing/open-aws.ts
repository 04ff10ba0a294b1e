import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AwsStandIn, type AwsStandInOptions, type ClientConfig, startAwsStandIn } from '../aws-stand-in';
import type { Faults } from '../faults/faults';
import { given } from '../given';
import type { LambdaHandler } from '../lambda/lambda-functions';
import type { HistoryEvent } from '../step-functions/history-event';
import { eventually } from './eventually';
import { stepFunctionsCaller } from './step-functions-caller';
import type { TestClock } from './test-clock';

/** How to open a stand-in for a test; nothing has to be said. */
export interface OpenAwsOptions extends Partial<AwsStandInOptions> {
  /** Functions by their names, deployed anew after each restart. */
  readonly functions?: Readonly<Record<string, LambdaHandler>>;
  /** Its clock; whatever becomes of it, the stand-in looks again at what is due. */
  readonly clock?: TestClock;
  /** `false` to call `aws.resume()` yourself, when what happens before it is what matters. */
  readonly resume?: boolean;
}

/** An execution as DescribeExecution tells it; times in seconds since the epoch. */
export interface Execution {
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly name: string;
  readonly status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  readonly startDate: number;
  readonly stopDate?: number;
  /** JSON text. */
  readonly input: string;
  /** JSON text, of one that succeeded. */
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
}

/** A stand-in that is open for a test, and what tests ask of one. */
export interface OpenAws {
  /** The same after a restart. */
  readonly endpoint: string;
  /** What a client of the AWS SDK has to be told; the same after a restart. */
  readonly clientConfig: ClientConfig;
  /** The stand-in itself; another one after a restart. */
  readonly aws: AwsStandIn;
  /** What goes wrong on demand: of the stand-in as it is now, so that none is left after a restart. */
  readonly faults: Faults;
  /** Deploys functions, in place of older ones of their names, now and after each restart. */
  createFunctions(functions: Readonly<Record<string, LambdaHandler>>): void;
  /**
   * Starts an execution of a state machine, made or changed to this definition first.
   * @returns the execution's ARN.
   * @throws Error with AWS's name and words for a definition or an input that it refuses.
   */
  run(machineName: string, definition: object, input?: unknown): Promise<string>;
  /** All events of an execution so far. */
  history(executionArn: string): Promise<HistoryEvent[]>;
  describe(executionArn: string): Promise<Execution>;
  /**
   * Waits until an execution has ended, however it did.
   * @throws Error when it still runs after five seconds.
   */
  ended(executionArn: string): Promise<Execution>;
  /** Closes the stand-in and starts it again on the same data and the same port. */
  restart(): Promise<void>;
  /** Lets something else have the data, as between a crash and the next start; then starts again, also if that fails. */
  stopFor(work: (dataDir: string) => Promise<void>): Promise<void>;
  /** Closes the stand-in, and removes its directory unless it was given one. */
  close(): Promise<void>;
}

/** Opens a stand-in on a free port, in a temporary directory. */
export async function openAws(options: OpenAwsOptions = {}): Promise<OpenAws> {
  const directory = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'aws-stand-in-')));
  const functions = { ...options.functions };
  const start = async (port: number): Promise<AwsStandIn> => {
    const now = options.now ?? options.clock?.now;
    const aws = await startAwsStandIn({ ...options, ...given({ now }), port, dataDir: directory });
    aws.createFunctions(functions);
    if (options.resume !== false) await aws.resume();
    return aws;
  };
  const remove = async () => {
    if (options.dataDir === undefined) await rm(directory, { recursive: true, force: true });
  };
  let aws = await start(options.port ?? 0).catch(async (error: unknown) => {
    await remove();
    throw error;
  });
  let isOpen = true;
  const lookNoMore = options.clock?.onChange(() => aws.rearm());
  const { endpoint, clientConfig } = aws;
  const call = stepFunctionsCaller(clientConfig);
  const describe = (executionArn: string) => call<Execution>('DescribeExecution', { executionArn });
  const stopFor = async (work: (dataDir: string) => Promise<void>): Promise<void> => {
    await aws.close();
    isOpen = false;
    try {
      await work(directory);
    } finally {
      aws = await start(Number(new URL(endpoint).port));
      isOpen = true;
    }
  };

  return {
    endpoint,
    clientConfig,
    get aws() {
      return aws;
    },
    get faults() {
      return aws.faults;
    },
    createFunctions: (more) => {
      Object.assign(functions, more);
      aws.createFunctions(more);
    },
    run: async (machineName, definition, input = {}) => {
      const stateMachineArn = await aws.putStateMachine(machineName, JSON.stringify(definition));
      const request = { stateMachineArn, input: JSON.stringify(input) };
      return (await call<{ executionArn: string }>('StartExecution', request)).executionArn;
    },
    history: async (executionArn) => {
      const events: HistoryEvent[] = [];
      let nextToken: string | undefined;
      do {
        const request = { executionArn, maxResults: 1000, nextToken };
        const page = await call<{ events: HistoryEvent[]; nextToken?: string }>('GetExecutionHistory', request);
        events.push(...page.events);
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
      return events;
    },
    describe,
    ended: (executionArn) =>
      eventually(async () => {
        const execution = await describe(executionArn);
        return execution.status === 'RUNNING' ? undefined : execution;
      }),
    restart: () => stopFor(async () => {}),
    stopFor,
    close: async () => {
      lookNoMore?.();
      if (isOpen) await aws.close();
      await remove();
    },
  };
}
