import { AsyncLocalStorage } from 'node:async_hooks';
import type { LambdaHandler } from 'aws-stand-in';
import { given } from '../../src/domain/given';
import type { VirtualTime } from './virtual-time';

/** How a call that the product makes goes wrong. */
export type CallFault =
  /** It never arrives, and the connection closes. */
  | { readonly kind: 'lost' }
  /** It has its effect, and the connection closes without an answer. */
  | { readonly kind: 'answer-lost' }
  /** It has its effect at once, and its answer so many milliseconds later. */
  | { readonly kind: 'late'; readonly ms: number }
  /** It arrives so many milliseconds later; whoever gave it up meanwhile does not call it back. */
  | { readonly kind: 'delayed'; readonly ms: number }
  /** It arrives, has no effect and is never answered; who sets no limit to it waits so many milliseconds. */
  | { readonly kind: 'never'; readonly ms: number }
  /** Another answer than that of the service, and no effect. */
  | { readonly kind: 'answered'; readonly answer: () => unknown }
  /** The service does not know yet of what it did a moment ago; of anything older it does. */
  | { readonly kind: 'lags' };

/** Which calls a fault strikes: those whose name begins so, from the one after `skip` of them on, `times` of them. */
export interface Strike {
  readonly on: string;
  readonly fault: CallFault;
  readonly skip: number;
  readonly times: number;
}

/** Something that the product does outside of itself. */
export interface Call {
  /** Such as `slack.chat.postMessage`, `sfn.StartExecution`, `dynamodb.Update`. */
  readonly name: string;
  /** The execution that is asked about. */
  readonly execution?: string;
  /** What the service says who does not know yet; absent where it always knows. */
  readonly lagging?: () => unknown;
}

/** One invocation of a Lambda function. */
export interface Invocation {
  readonly id: number;
  readonly name: string;
  /** The article that it is about, and whose execution calls it, where its payload says so. */
  readonly articleId?: string;
  readonly executionArn?: string;
  /** Which event of Slack's it is told, if it is one. */
  readonly eventId?: string;
  /** Whether nobody waits for its answer: nobody ever did, or no longer, or its event was sent again, or is that. */
  isUnheard: boolean;
  readonly startedAt: number;
  endedAt?: number;
  /** Calls it made so far. */
  calls: number;
  /** Calls that are under way, and waits: with waits alone it stands still until time passes. */
  running: number;
  waiting: number;
  dead: boolean;
  /** The last of its reads of the table that was answered late: when it was made, and when it was answered. */
  lastLate?: { readonly madeAt: number; readonly answeredAt: number };
  /** At which of its calls it is abandoned. */
  dies?: { readonly at: number; readonly when: Death['when'] };
  /** What it was abandoned in, if it was. */
  diedIn?: string;
}

/** The calls that say what is so. */
const READS = /^dynamodb\.(Get|BatchGet)/;

/** How a message was posted: by whom, when that was sent to Slack, and what they had been answered late before. */
export interface Posted extends Pick<Invocation, 'lastLate'> {
  readonly by: Invocation;
  readonly sentAt: number;
}

/** An invocation that will be abandoned: the next one of that function. */
export interface Death {
  readonly name: string;
  /** Which of its calls is the last, from 1. */
  readonly at: number;
  /** Before that has an effect, after it, or while it is on its way, to have its effect later. */
  readonly when: 'before' | 'during' | 'after';
}

/** Lambda says this of an invocation that was not answered. */
export class AbandonedError extends Error {
  override readonly name = 'Sandbox.Timedout';
}

/** So long, in milliseconds, until Lambda gives an abandoned invocation up, by the timeouts of the stack. */
const TIMEOUTS: Readonly<Record<string, number>> = {
  'http-api': 10_000,
  'slack-events': 10_000,
  'request-review': 20_000,
  'announce-decision': 20_000,
  sweep: 60_000,
  'follow-articles': 120_000,
  'deliver-outcome': 15_000,
};

/** So long, in milliseconds, Slack waits for an answer, and API Gateway. */
export const SLACK_WAITS = 3000;
export const CALLERS_WAIT = 29_000;
const WAITED_FOR: Readonly<Record<string, number>> = { 'slack-events': SLACK_WAITS, 'http-api': CALLERS_WAIT };

/** So long, in milliseconds, is what was sent by an invocation that was then abandoned on its way. */
const ON_ITS_WAY = 5000;

/** @see lambdas */
export type Lambdas = ReturnType<typeof lambdas>;

/**
 * Runs the product's handlers so that the model can see what each invocation does, hold it there, and abandon it. What a
 * handler waits for, by whatever timer, waits for virtual time.
 */
export function lambdas(
  time: VirtualTime,
  onReturn: (invocation: Invocation) => void,
  /** Whether an execution was started so lately that not all of AWS knows of it. */
  isYoung: (execution: string) => boolean,
) {
  const here = new AsyncLocalStorage<Invocation>();
  const live = new Set<Invocation>();
  const ends = new Map<Invocation, (error: Error) => void>();
  /** Ends what invocations wait for themselves. */
  const waits = new Set<(reason: unknown) => void>();
  /** Ends the wait of those who ask. */
  const patience = new WeakMap<Invocation, () => void>();
  let deaths: Death[] = [];
  let count = 0;
  /** Effects under way, also of what was abandoned. */
  let running = 0;
  let strikes: { readonly strike: Strike; seen: number }[] = [];
  let abandonedAtTheDoor = 0;
  let died = 0;
  /** How often invocations of a function were abandoned at which of their calls. */
  const diedAt = new Map<string, number>();

  function faultOf({ name }: Call): CallFault | undefined {
    for (const one of strikes) {
      const { on, skip, times, fault } = one.strike;
      if (!name.startsWith(on)) continue;
      one.seen += 1;
      if (one.seen > skip && one.seen <= skip + times) return fault;
    }
    return undefined;
  }

  function begin(name: string, event: unknown): Invocation {
    const {
      articleId,
      executionArn,
      body = '',
      headers = {},
    } = (event ?? {}) as {
      articleId?: string;
      executionArn?: string;
      body?: string;
      headers?: Readonly<Record<string, string>>;
    };
    const [, eventId] = /"event_id":"([^"]+)"/.exec(body) ?? [];
    for (const one of live) one.isUnheard ||= eventId !== undefined && one.eventId === eventId;
    const waitedFor = WAITED_FOR[name];
    const isUnheard = headers['x-slack-retry-num'] !== undefined || waitedFor === undefined;
    count += 1;
    const death = deaths.find((one) => one.name === name);
    deaths = deaths.filter((one) => one !== death);
    const invocation: Invocation = {
      ...{ id: count, name, isUnheard, startedAt: time.now(), calls: 0, running: 0, waiting: 0, dead: false },
      ...given({ eventId, articleId, executionArn, dies: death && { at: death.at, when: death.when } }),
    };
    live.add(invocation);
    // Whoever asks began to wait before it began: their patience is over when this fires.
    const giveUp = () => {
      invocation.isUnheard = true;
    };
    if (waitedFor !== undefined) patience.set(invocation, time.after(waitedFor, giveUp));
    return invocation;
  }

  function die(invocation: Invocation, diedIn: string): AbandonedError {
    invocation.dead = true;
    invocation.diedIn = diedIn;
    died += 1;
    const place = `${invocation.name} ${invocation.calls}`;
    diedAt.set(place, (diedAt.get(place) ?? 0) + 1);
    if (!invocation.isUnheard) abandonedAtTheDoor += 1;
    const error = new AbandonedError(`abandoned in ${diedIn}`);
    const left = (TIMEOUTS[invocation.name] ?? 30_000) - (time.now() - invocation.startedAt);
    time.after(left, () => ends.get(invocation)?.(error));
    return error;
  }

  /** Waits for a time, or for what ends the wait before. */
  function wait(invocation: Invocation | undefined, milliseconds: number, signal?: AbortSignal | null): Promise<void> {
    if (invocation) invocation.waiting += 1;
    let end = (_: unknown): void => {};
    return new Promise<void>((resolve, reject) => {
      const cancel = time.after(milliseconds, resolve);
      end = (reason) => {
        cancel();
        reject(reason);
      };
      signal?.addEventListener('abort', () => end(signal.reason));
      if (invocation) waits.add(end);
    }).finally(() => {
      waits.delete(end);
      if (invocation) invocation.waiting -= 1;
    });
  }

  async function effectOf<T>(run: () => Promise<T>): Promise<T> {
    running += 1;
    try {
      // What a client of AWS's waits for between its tries is real time.
      return await here.exit(run);
    } finally {
      running -= 1;
    }
  }

  async function struck<T>(
    invocation: Invocation,
    call: Call,
    { fault, run, signal }: { fault: CallFault | undefined; run: () => Promise<T>; signal?: AbortSignal | null },
  ): Promise<T> {
    switch (fault?.kind) {
      case undefined:
        return effectOf(run);
      case 'answered':
        return fault.answer() as T;
      case 'lags':
        return call.lagging && isYoung(call.execution ?? '') ? (call.lagging() as T) : effectOf(run);
      case 'lost':
        throw connectionLost();
      case 'never':
        await wait(invocation, fault.ms, signal);
        throw connectionLost();
      case 'answer-lost':
        await effectOf(run);
        throw connectionLost();
      case 'late': {
        const madeAt = time.now();
        const answer = await effectOf(run);
        await wait(invocation, fault.ms, signal);
        if (READS.test(call.name)) invocation.lastLate = { madeAt, answeredAt: time.now() };
        return answer;
      }
      case 'delayed': {
        const arrives = wait(undefined, fault.ms).then(() => effectOf(run));
        arrives.catch(() => undefined); // Whoever still waits for it is told below.
        await wait(invocation, fault.ms, signal);
        return arrives;
      }
    }
  }

  return {
    /** A handler as it is deployed: `handler` is asked for at each invocation. */
    deployed:
      (name: string, handler: () => LambdaHandler): LambdaHandler =>
      (event, context) => {
        const invocation = begin(name, event);
        return here.run(invocation, async () => {
          const givenUp = new Promise<never>((_, reject) => {
            ends.set(invocation, reject);
          });
          // What is abandoned may go on in this process, and is answered no more.
          const unlessDead = async (): Promise<unknown> => {
            try {
              const answer = await handler()(event, context);
              return invocation.dead ? givenUp : answer;
            } catch (error) {
              if (invocation.dead) return givenUp;
              throw error;
            }
          };
          try {
            return await Promise.race([unlessDead(), givenUp]);
          } finally {
            live.delete(invocation);
            patience.get(invocation)?.();
            invocation.endedAt = time.now();
            onReturn(invocation);
            ends.delete(invocation);
          }
        });
      },

    /** Makes a call for the invocation under way; outside of any it is only made. */
    call: async <T>(call: Call, run: () => Promise<T>, signal?: AbortSignal | null): Promise<T> => {
      const invocation = here.getStore();
      if (invocation === undefined) return run();
      if (invocation.dead) throw new AbandonedError('abandoned before');
      invocation.calls += 1;
      time.tick(1);
      const { dies } = invocation;
      const isLast = dies?.at === invocation.calls;
      if (isLast && dies?.when === 'before') throw die(invocation, `before ${call.name}`);
      if (isLast && dies?.when === 'during') {
        const arrives = wait(undefined, ON_ITS_WAY).then(() => effectOf(run));
        arrives.catch(() => undefined); // Nobody is left to hear of it.
        throw die(invocation, `during ${call.name}`);
      }
      invocation.running += 1;
      try {
        const fault = isLast ? undefined : faultOf(call);
        const waits = fault !== undefined && 'ms' in fault;
        if (waits) invocation.running -= 1;
        const answer = await struck(invocation, call, { fault, run, ...given({ signal }) }).finally(() => {
          if (waits) invocation.running += 1;
        });
        if (isLast) throw die(invocation, `after ${call.name}`);
        if (invocation.dead) throw new AbandonedError('abandoned meanwhile');
        return answer;
      } finally {
        invocation.running -= 1;
      }
    },

    current: () => here.getStore(),
    /** A timer of the product's, or of a library that it uses. */
    timer: (fire: () => void, milliseconds: number) => {
      const invocation = here.getStore();
      if (invocation) invocation.waiting += 1;
      let isOver = false;
      const over = () => {
        if (!isOver && invocation) invocation.waiting -= 1;
        isOver = true;
      };
      const cancelAt = time.after(milliseconds, () => {
        over();
        if (invocation) here.run(invocation, fire);
        else fire();
      });
      const timer = {
        cancel: () => {
          over();
          cancelAt();
        },
        ref: () => timer,
        unref: () => timer,
        hasRef: () => true,
      };
      return timer;
    },
    /** A wait of the product's own. */
    sleep: (milliseconds: number): Promise<void> => wait(here.getStore(), milliseconds),
    /** @returns how many calls it struck so far. */
    strike: (strike: Strike): (() => number) => {
      const one = { strike, seen: 0 };
      strikes.push(one);
      return () => Math.min(strike.times, Math.max(0, one.seen - strike.skip));
    },
    dieNext: (death: Death): void => {
      deaths.push(death);
    },
    /** No call fails and no invocation is abandoned from now on; what is late already comes when it comes. */
    heal: (): void => {
      strikes = [];
      deaths = [];
    },
    /** Whether calls of AWS's fail now: that it does not know of something yet is no failure. */
    isStruck: (): boolean =>
      strikes.some(({ strike: { on, fault } }) => !on.startsWith('slack') && fault.kind !== 'lags'),
    /** How many invocations were abandoned at one of their calls. */
    died: (): number => died,
    diedAt: (): ReadonlyMap<string, number> => diedAt,
    /** How many invocations that somebody waited for were abandoned. */
    abandonedAtTheDoor: () => abandonedAtTheDoor,
    atTheDoor: (): number => [...live].filter(({ isUnheard }) => !isUnheard).length,
    /** Ends all that is under way, as a kill of the process does. */
    killAll: (): void => {
      for (const invocation of live) {
        invocation.dead = true;
        if (invocation.diedIn === undefined && !invocation.isUnheard) abandonedAtTheDoor += 1;
        invocation.diedIn ??= 'a kill';
        ends.get(invocation)?.(new AbandonedError('killed'));
      }
      // What later invocations were to share would otherwise never come, in handlers that are loaded once for several lives.
      for (const end of waits) end(new AbandonedError('killed'));
    },
    live: (): readonly Invocation[] => [...live],
    /** Whether anything goes on without time passing. */
    isBusy: (): boolean => running > 0 || [...live].some((one) => !one.dead && one.running > 0),
    /** Whether anything may go on: it computes, or waits for what another invocation waits for. */
    mayBeBusy: (): boolean => [...live].some((one) => !one.dead && one.running === 0 && one.waiting === 0),
  };
}

function connectionLost(): Error {
  return Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNRESET' }, code: 'ECONNRESET' });
}
