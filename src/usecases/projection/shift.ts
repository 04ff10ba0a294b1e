import type { Effect, Effects, HeldLane, Lane, LaneNotes } from '../../domain/effects';
import {
  ChannelClosedError,
  LookupFailedError,
  messageOf,
  SlackError,
  SlackRefusedError,
  SlackUnavailableError,
} from '../../domain/errors';
import { given } from '../../domain/given';
import type { Clock, Log, Sleep } from '../../domain/system';

/** Slack takes one message a second in a channel. Milliseconds, as is all here. */
const PACE = 1000;
/** It bears some at once, if none came before for as long. Source: https://docs.slack.dev/apis/web-api/rate-limits */
const BURST = 4 * PACE;
/** Longer than a call of Slack’s takes, so that the lane is not lost during one; short, because a death costs this long. */
export const LEASE = 8000;
const RENEWED_WITH = 5000;
/** So many calls in a row that Slack left without an answer: it is down, and there is no use in the next. */
const MOST_SILENCES = 3;
/** Doubling to this while Slack is silent, and to the other once it keeps refusing. */
const LONGEST_SILENCE = 30_000;
const LONGEST_REFUSAL = 60 * 60 * 1000;
/** A channel that takes nothing is tried again after as long as it has been so, within these bounds. */
const CHANNEL_TRIED = { first: 10_000, later: 5 * 60 * 1000 };

/** The time in which somebody has the lane, and works on what is due. */
export type Shift = ReturnType<typeof shift>;

/** Begins with the lane taken; @param stopAt when it ends, in milliseconds since the epoch. */
export function shift(
  deps: { effects: Pick<Effects, 'postpone'>; lane: Lane; clock: Clock; sleep: Sleep; log: Log },
  taken: HeldLane,
  stopAt: number,
) {
  let held: HeldLane | undefined = taken;
  let until = now() + LEASE;
  let silences = 0;
  let done = 0;
  let tried = 0;
  let left = false;

  return {
    /** What it leaves for the next. */
    notes: () => held?.notes ?? taken.notes,
    note,
    /** How many effects were shown, and how many were tried. */
    done: () => done,
    tried: () => tried,
    /** When its time is over, in milliseconds since the epoch. */
    stopAt,
    /** Whether its time is over. */
    isOver: () => now() >= stopAt,
    /** Whether the channel took no more of what was to be posted. */
    left: () => left,
    /** Leaves the notes where the next finds them, should this one die. @returns whether the lane is still held. */
    save,
    /** Whether there is time, Slack answers, and the lane is still held; keeps it. */
    goesOn: async (): Promise<boolean> => {
      if (now() >= stopAt || silences >= MOST_SILENCES) return false;
      return until - now() < RENEWED_WITH ? save() : held !== undefined;
    },
    /** Posts into the channel when it takes its next message. @returns false when it takes none within this shift. */
    post: async (effect: Effect, act: () => Promise<void>): Promise<boolean> => {
      const { nextSlotAt, trouble } = held?.notes ?? {};
      const paced = nextSlotAt === undefined ? 0 : Date.parse(nextSlotAt);
      const at = paced - BURST;
      if (!held || at >= stopAt || (trouble && Date.parse(trouble.tryAt) > now())) {
        left = true;
        return false;
      }
      if (!(await waited(at))) {
        left = true;
        return false;
      }
      note({ nextSlotAt: iso(Math.max(now(), paced) + PACE) });
      await attempt(effect, async () => {
        await act();
        note({ trouble: undefined });
      });
      return true;
    },
    /** Waits until then. @returns false when that is past the end of the shift, or the lane was lost meanwhile. */
    waitUntil: async (at: number): Promise<boolean> => {
      if (at >= stopAt || silences >= MOST_SILENCES) return false;
      return waited(at);
    },
    attempt,
    /** Ends it, unless somebody rang meanwhile. */
    end: async (): Promise<boolean> => {
      if (held && !(await deps.lane.release(held))) {
        held = await deps.lane.keep(held, iso(until));
        return held === undefined;
      }
      return true;
    },
  };

  function note(notes: { readonly [N in keyof LaneNotes]?: LaneNotes[N] | undefined }): void {
    held = held && { ...held, notes: given({ ...held.notes, ...notes }) };
  }

  /** Works on one effect. Whatever goes wrong is recorded as its next try, and stops no other. */
  async function attempt(effect: Effect, act: () => Promise<void>): Promise<void> {
    tried += 1;
    try {
      await act();
      silences = 0;
      done += 1;
    } catch (error) {
      await deps.effects.postpone(effect, {
        dueAt: iso(now() + (error instanceof ChannelClosedError ? closedFor() : backoff(effect, error))),
        error: messageOf(error),
        mayBeSent: mayBeSent(error),
      });
      noteFailure(effect, error);
    }
  }

  function noteFailure({ of, kind, failures = 0 }: Effect, error: unknown): void {
    const told = { of, kind, error: messageOf(error), failures: failures + 1 };
    if (!(error instanceof SlackError)) deps.log.error('effect-failed', told);
    else deps.log.warn('slack-not-up-to-date', told);
    if (error instanceof SlackUnavailableError) {
      if (error.retryAfter === undefined) silences += 1;
      else note({ nextSlotAt: iso(now() + error.retryAfter * 1000 + BURST) });
    }
    if (error instanceof ChannelClosedError && held) {
      const { trouble } = held.notes;
      const since = trouble?.since ?? iso(now());
      const isTold = trouble?.error === error.message && trouble.told;
      note({ trouble: { error: error.message, since, tryAt: iso(now() + closedFor()), told: isTold } });
    }
  }

  /** Keeps the lane all the while. @returns whether it is still held. */
  async function waited(at: number): Promise<boolean> {
    while (at > now()) {
      await deps.sleep(Math.min(at - now(), LEASE - RENEWED_WITH));
      if (until - now() < RENEWED_WITH && !(await save())) return false;
    }
    return held !== undefined;
  }

  async function save(): Promise<boolean> {
    until = now() + LEASE;
    held = held && (await deps.lane.keep(held, iso(until)));
    return held !== undefined;
  }

  /** How long to leave a channel alone that takes nothing. */
  function closedFor(): number {
    const since = held?.notes.trouble?.since;
    const closed = since === undefined ? 0 : now() - Date.parse(since);
    return Math.min(Math.max(closed, CHANNEL_TRIED.first), CHANNEL_TRIED.later);
  }

  function now(): number {
    return deps.clock().getTime();
  }
}

function backoff({ failures = 0 }: Effect, error: unknown): number {
  if (error instanceof SlackUnavailableError) {
    return error.retryAfter === undefined ? Math.min(1000 * 2 ** failures, LONGEST_SILENCE) : error.retryAfter * 1000;
  }
  return Math.min(1000 * 2 ** failures, LONGEST_REFUSAL);
}

/** Whether what failed may have come through all the same. */
function mayBeSent(error: unknown): boolean {
  if (error instanceof SlackRefusedError) return false;
  if (error instanceof SlackUnavailableError) return !error.surelyNotDone;
  return error instanceof LookupFailedError || !(error instanceof SlackError);
}

const iso = (time: number): string => new Date(time).toISOString();
