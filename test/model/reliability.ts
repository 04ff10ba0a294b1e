import fc from 'fast-check';
import { given } from '../../src/domain/given';
import { NAMES } from '../../src/local/local-stack';
import { outcomeMessage } from '../../src/slack/blocks/notices';
import { fallback } from '../../src/slack/sentence';
import { type Chance, chanceFrom } from '../soak/chance';
import { rowOf } from './expected';
import { COPIED, escalationText, heldDm, undated, type Violation } from './invariants';
import type { Model } from './model';
import { isEnding, type Observation } from './observation';
import type { Cell } from './reliability-cells';
import { storyWith } from './reliability-story';
import type { Run } from './run';
import { runSteps } from './run-steps';
import { Doing, type Step } from './steps';
import { callFault, type Fault, heal, inTrouble } from './steps/trouble';
import { POLICY, type World } from './world';

/** Below this a row says so. */
export const ENOUGH = 50;
/** Rounds of a row: so many at least, and more while it is not {@link ENOUGH}, so many at most. */
export const ROUNDS = { least: 3, most: 8 } as const;

/** What a row comes to, over all its rounds. */
export interface Figures {
  readonly rounds: number;
  /** Times that the fault struck. */
  readonly injected: number;
  /** Articles whose submission was acknowledged. */
  readonly accepted: number;
  readonly lost: number;
  readonly doubled: number;
  readonly wrong: number;
  readonly pingedTwice: number;
  /** Of these it is not: told again by copies that Slack was made to carry out. */
  readonly copied: number;
  readonly pingsLost: number;
  /** Seconds, of the rounds that healed. */
  readonly healed: { readonly median: number; readonly worst: number };
  /** Rounds that never healed. */
  readonly never: number;
  /** What was found, by its row in the list of known faults, or by its sign where none knows it. */
  readonly found: readonly Found[];
}

export interface Found {
  readonly row?: string;
  readonly sign: string;
  readonly invariant: Violation['invariant'];
  readonly count: number;
  /** What the model said of the first: with ids in it, that are others each time. */
  readonly first: string;
}

/** One round of a row. */
interface Round extends Omit<Figures, 'rounds' | 'healed' | 'never' | 'found'> {
  /** Undefined when something never agreed. */
  readonly healed?: number | undefined;
  readonly violations: readonly { readonly violation: Violation; readonly row: string | undefined }[];
}

/** Plays the rounds of a row. The same seed plays the same. */
export async function figuresOf(world: World, cell: Cell, seed: number, share = 1): Promise<Figures> {
  const rounds: Round[] = [];
  const struck = () => sum(rounds, ({ injected }) => injected);
  const least = Math.max(1, Math.round(ROUNDS.least * share));
  const most = Math.max(1, Math.round(ROUNDS.most * share));
  const isEnough = () => struck() >= ENOUGH || cell.means.by === 'nobody';
  while (rounds.length < least || (rounds.length < most && !isEnough())) {
    rounds.push(await play(world, cell, seed + rounds.length));
  }
  return summedUp(rounds);
}

async function play(world: World, cell: Cell, seed: number): Promise<Round> {
  const chance = chanceFrom(seed);
  const [steps = []] = fc.sample(storyWith(cell.emphasis), { seed, numRuns: 1 });
  const trouble = afflicted(cell, chance);
  let accepted = 0;
  let seconds = 0;
  const ending = command('heals', async (model, run) => {
    accepted = model.submitted.filter(({ acknowledged }) => acknowledged > 0).length;
    seconds = await healing(model, run, chance);
  });
  const judged = await runSteps(world, [
    command('begins', trouble.begin),
    ...steps.flatMap((step) => [command('before', trouble.before), new Doing(step)]),
    command('ends', trouble.end),
    ending,
  ]);
  const { violations, observed } = judged;
  const count = (...signs: string[]) => violations.filter(({ sign }) => signs.includes(sign)).length;
  const copied = count(COPIED);
  const pingedTwice = violations.filter(({ invariant }) => invariant === 'f').length - copied;
  const [lost, doubled] = [count('lost'), count('doubled')];
  const isOfOne = violations.some(({ invariant }) => invariant === 'c' || invariant === 'h');
  return {
    ...{ injected: trouble.struck(), accepted, lost, doubled, pingedTwice, copied, pingsLost: pingsLostIn(observed) },
    wrong: violations.length - lost - doubled - pingedTwice - copied,
    healed: isOfOne ? undefined : seconds,
    violations: violations.map((violation) => ({ violation, row: rowOf(violation, judged) })),
  };
}

const command = (name: string, run: (model: Model, run: Run) => Promise<void>): fc.AsyncCommand<Model, Run> => ({
  check: () => true,
  run,
  toString: () => name,
});

interface Trouble {
  readonly begin: (model: Model, run: Run) => Promise<void>;
  /** Before each step of the story. */
  readonly before: (model: Model, run: Run) => Promise<void>;
  readonly end: (model: Model, run: Run) => Promise<void>;
  readonly struck: () => number;
}

/** Strikes of one kind are so many at most in a story: of those of a fault that would stop everything, every other call. */
const STRIKES = 40;

function afflicted({ means }: Cell, chance: Chance): Trouble {
  let struck = 0;
  const counts: (() => number | Promise<number>)[] = [];
  const nothing = async () => {};
  const told = async () => {
    for (const count of counts) struck += await count();
  };
  const trouble = (parts: Partial<Trouble>): Trouble => ({
    ...{ begin: nothing, before: nothing, end: told },
    struck: () => struck,
    ...parts,
  });
  const always = Number.POSITIVE_INFINITY;
  switch (means.by) {
    case 'nobody':
      return trouble({});
    case 'model':
      return trouble({
        begin: async (model, { world, executed }) => {
          const { on, how, service, gap, beside } = means;
          const ms = chance.oneOf(service === 'slack' ? [700, 1500, 2500] : [700, 1500]);
          for (const name of on) {
            let skip = 0;
            for (let n = 0; n < STRIKES; n++) {
              skip += chance.below(gap + 1);
              counts.push(world.product.strike({ on: name, fault: callFault(how, ms), skip, times: 1 }));
            }
          }
          for (let n = 0; beside !== undefined && n < STRIKES; n++) {
            world.product.strike({ on: beside.on, fault: callFault(beside.how, 0), skip: n * beside.gap, times: 1 });
          }
          // What the known faults are told by.
          executed.push({ kind: `${service}-fails`, on: on[0], how, ms, skip: 0, times: STRIKES } as Fault);
          inTrouble(model);
          model.awsTrouble = service === 'aws';
        },
      });
    case 'slack-stand-in': {
      let end = nothing;
      return trouble({
        begin: async (model, { world }) => {
          const strike = { on: means.on, fault: { kind: 'twice' }, times: always } as const;
          const injected = await world.slack().inject(strike);
          counts.push(injected.struck);
          end = injected.end;
          inTrouble(model);
        },
        end: async () => {
          await told();
          await end();
        },
      });
    }
    case 'aws-stand-in':
      return trouble({
        begin: async (model, { world, executed }) => {
          const kind = means.from === 'task' ? means.how : 'twice';
          let skip = 0;
          for (let n = 0; n < STRIKES; n++) {
            skip += kind === 'twice' ? 0 : chance.below(2);
            const strike = { on: means.on, from: means.from, fault: { kind }, skip, times: 1 } as const;
            counts.push(world.faults().inject(strike).struck);
          }
          if (means.from === 'task' && kind !== 'twice')
            executed.push({ kind: 'task-fails', on: means.on, how: kind, times: STRIKES });
          inTrouble(model);
          model.awsTrouble = true;
        },
      });
    case 'index-lag':
      return trouble({
        begin: async (model, { world, executed }) => {
          const ms = chance.oneOf([700, 1500]);
          const lagging = await world.faults().lagReads({ tableName: NAMES.articles, ms });
          counts.push(lagging.reads);
          executed.push({ kind: 'indexes-lag', ms });
          inTrouble(model);
        },
      });
    case 'stream':
      return trouble({
        begin: async (model, { world, executed }) => {
          counts.push(world.faults().injectStream({ fault: { kind: 'repeated' }, times: always }).struck);
          executed.push({ kind: 'stream-repeats', how: 'repeated' });
          inTrouble(model);
        },
      });
    case 'invocation':
      return trouble({
        begin: async (model, { world }) => {
          const fault = { kind: 'twice', together: chance.below(2) === 0 } as const;
          counts.push(
            world.faults().injectInvocation({ on: means.name, where: isRepeatable, fault, times: always }).struck,
          );
          inTrouble(model);
        },
      });
    case 'abandonment': {
      let before = 0;
      return trouble({
        begin: async (_, { world }) => {
          before = world.product.died();
        },
        before: async (model, { world, executed }) => {
          if (chance.below(2) === 0) return;
          const death = { name: means.name, at: 1 + chance.below(means.calls), when: 'before' } as const;
          world.product.dieNext(death);
          executed.push({ kind: 'abandon', ...death } as Step);
          inTrouble(model);
        },
        end: async (_, { world }) => {
          struck = world.product.died() - before;
        },
      });
    }
  }
}

/** A submission without an Idempotency-Key, sent twice, is two. */
function isRepeatable(event: { rawPath?: string; requestContext?: { http?: { method?: string } }; headers?: object }) {
  const isSubmission = event.rawPath === '/articles' && event.requestContext?.http?.method === 'POST';
  return !isSubmission || 'idempotency-key' in (event.headers ?? {});
}

const MINUTE = 60_000;
/** Minutes in which nothing happens by itself, after which nothing will. Step Functions tries again within five. */
const QUIET = 5;
const MOST_MINUTES = 30;

/**
 * Ends the fault, lets the sweep run each minute from some second on, and tells when the last thing happened that
 * was to be made good: seconds from the end of the fault. What is in a thread is a reminder, and comes by the clock.
 */
async function healing(model: Model, run: Run, chance: Chance): Promise<number> {
  const { world } = run;
  await heal({ kind: 'heal' }, model, run);
  const healedAt = world.time.now();
  const { messages, outcomes } = world.heard();
  const last = () =>
    Math.max(
      ...messages
        .filter(({ message }) => message.thread_ts === undefined || message.channel.startsWith('D'))
        .map(({ at }) => at),
      ...outcomes.map(({ at }) => at),
      healedAt,
    );
  await world.pass(chance.below(60) * 1000);
  for (let minutes = 0, quiet = 0; quiet < QUIET && minutes < MOST_MINUTES; minutes++) {
    const before = last();
    await world.sweep();
    await world.pass(MINUTE);
    quiet = last() === before ? quiet + 1 : 0;
  }
  return (last() - healedAt) / 1000;
}

/**
 * Of held articles that waited long enough: what should have been told to somebody, and never was. A reminder comes again,
 * also as one message for many, and is not counted.
 */
function pingsLostIn({ records, heard }: Observation): number {
  const said = new Set(heard.messages.map(({ message }) => undated(message.text)));
  let lost = 0;
  for (const record of records.values()) {
    const { article, status, statusAt, submittedAt } = record;
    if (article.matches.length === 0 || !isEnding(status)) continue;
    const waited = (Date.parse(statusAt) - Date.parse(submittedAt)) / 1000;
    const wanted = (text: string, after: number) => {
      if (waited >= after && !said.has(undated(text))) lost += 1;
    };
    if (article.source.via === 'slack') {
      wanted(heldDm(record), 2 * POLICY.remindEvery);
      wanted(fallback(outcomeMessage(record)), 0);
    }
    wanted(escalationText(record), POLICY.escalateAfter + POLICY.remindEvery);
  }
  return lost;
}

function summedUp(rounds: readonly Round[]): Figures {
  const total = (of: (round: Round) => number) => sum(rounds, of);
  const times = rounds.flatMap(({ healed }) => (healed === undefined ? [] : [healed])).sort((a, b) => a - b);
  const found = new Map<string, Found>();
  for (const { violation, row } of rounds.flatMap(({ violations }) => violations)) {
    const { sign, invariant, detail } = violation;
    const key = `${row} ${invariant} ${sign}`;
    const { count, first } = found.get(key) ?? { count: 0, first: detail };
    found.set(key, { ...given({ row }), sign, invariant, first, count: count + 1 });
  }
  return {
    rounds: rounds.length,
    injected: total(({ injected }) => injected),
    accepted: total(({ accepted }) => accepted),
    lost: total(({ lost }) => lost),
    doubled: total(({ doubled }) => doubled),
    wrong: total(({ wrong }) => wrong),
    pingedTwice: total(({ pingedTwice }) => pingedTwice),
    copied: total(({ copied }) => copied),
    pingsLost: total(({ pingsLost }) => pingsLost),
    healed: { median: times[Math.floor(times.length / 2)] ?? 0, worst: times.at(-1) ?? 0 },
    never: rounds.length - times.length,
    found: [...found.values()],
  };
}

function sum(rounds: readonly Round[], of: (round: Round) => number): number {
  return rounds.reduce((all, round) => all + of(round), 0);
}
