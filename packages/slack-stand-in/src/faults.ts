import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Exchange } from './exchanges';

/**
 * How a call goes wrong: one to Slack, by the Web API or a response_url, or a request of Slack's to the app. In the
 * second case *effect* is what the app does, and *answer* what the app says.
 */
export type Fault =
  /** It never arrives: no effect, the connection is closed. */
  | { readonly kind: 'lost' }
  /** It has its effect; then the connection is closed without an answer. */
  | { readonly kind: 'answer-lost' }
  /**
   * The effect at once, the answer so many milliseconds later by the stand-in's clock. A request to the app arrives so
   * much later, signed when it was meant to arrive.
   */
  | { readonly kind: 'late'; readonly ms: number }
  /** It arrives, has no effect, and is never answered; the connection is closed when the fault ends. */
  | { readonly kind: 'hang' }
  /**
   * No effect. Slack says no in its own way: `{ok: false, error: code, …detail}`, HTTP 200 unless `status` says
   * otherwise. To a request of Slack's something before the app answers with that status, 403 unless told.
   */
  | {
      readonly kind: 'refused';
      readonly code: string;
      readonly detail?: Readonly<Record<string, unknown>> | undefined;
      readonly status?: number | undefined;
    }
  /** No effect: HTTP 429 with `Retry-After`, in seconds, 1 unless told. */
  | { readonly kind: 'throttled'; readonly retryAfter?: number | undefined }
  /** No effect: HTTP 500, or another status, with words that are no JSON. */
  | { readonly kind: 'failed'; readonly status?: number | undefined }
  /** Carried out twice, by somebody's hidden retry, one after the other or `atOnce`; the second answer is given. */
  | { readonly kind: 'twice'; readonly atOnce?: boolean | undefined }
  /**
   * Held back until the next call of those that the fault could strike was served, or so many milliseconds are over, in
   * real time: 1,000 unless told.
   */
  | { readonly kind: 'reordered'; readonly ms?: number | undefined };

/** The arguments of a call: of a method, of a response_url's message, or what the app is sent, JSON in it read. */
export type CallArguments = Readonly<Record<string, unknown>>;

/** Which calls a fault strikes, and how often. */
export interface Strike {
  /**
   * A Web API method, `response_url`, what the app is sent (such as `block_actions`, `app_home_opened` or a command), or
   * all of a kind: `web-api`, `response-url`, `request`. A list of such. Every call to Slack unless told.
   */
  readonly on?: string | readonly string[] | undefined;
  /** Only calls whose arguments this says yes to, or that have these members. */
  readonly where?: ((args: CallArguments) => boolean) | CallArguments | undefined;
  readonly fault: Fault;
  /** So many calls pass first: none unless told. */
  readonly skip?: number | undefined;
  /** So many are struck: one unless told; `Infinity` until it is ended. */
  readonly times?: number | undefined;
}

/** The same in JSON, for a stand-in in another process. `times` may be `Infinity`, which JSON writes as null. */
export type PlainStrike = Strike & { readonly where?: CallArguments | undefined };

/** A fault at work. */
export interface Injected {
  /** How many calls it has struck. */
  struck(): number;
  /** Strikes no more, and lets go of what it holds. */
  end(): void;
}

/** A call on its way. Its arguments are read only if there is a fault that could strike it. */
export interface Call {
  readonly kind: Exchange['kind'];
  readonly name: string;
  readonly args: () => CallArguments;
}

/** What a call met with. */
export interface Met {
  readonly fault?: Fault;
  /** The fault was ended. */
  readonly ended: Promise<void>;
  /** Another call has overtaken this one, as far as it shall be. */
  readonly overtaken: Promise<void>;
  /** Tells those that wait for another call that this one is served. */
  served(): void;
}

/** The faults that tests inject; there are none until then. */
export interface Faults {
  /** @param whenEnded is called when it is ended, by itself or with all others */
  inject(strike: Strike, whenEnded?: () => unknown): Injected;
  /** Ends all. */
  mend(): void;
  /** Says what strikes a call: of several that could, the one injected first. */
  meet(call: Call): Met;
}

/** So long a reordered call waits for another. */
const HELD_MS = 1000;
const BY_DEFAULT: readonly string[] = ['web-api', 'response-url'] satisfies Exchange['kind'][];

const never = new Promise<never>(() => undefined);
const UNHARMED: Met = { ended: never, overtaken: Promise.resolve(), served: () => undefined };

interface Active {
  readonly strike: Strike;
  readonly ended: Promise<void>;
  readonly end: () => void;
  passed: number;
  struck: number;
  /** Lets the call go that is held back for another to overtake it. */
  release: (() => void) | undefined;
}

function isMeant({ on = BY_DEFAULT, where }: Strike, { kind, name }: Call, args: CallArguments): boolean {
  if (![on].flat().some((one) => one === name || one === kind)) return false;
  if (where === undefined) return true;
  if (typeof where === 'function') return where(args);
  return Object.entries(where).every(([member, value]) => isDeepStrictEqual(args[member], value));
}

/** No faults yet. */
export function createFaults(): Faults {
  const all = new Set<Active>();

  const strikes = (active: Active): boolean => {
    const { fault, skip = 0, times = 1 } = active.strike;
    if (active.passed < skip) {
      active.passed += 1;
      return false;
    }
    // What would overtake a call that is held back is not held back itself.
    const isHolding = fault.kind === 'reordered' && active.release !== undefined;
    if (isHolding || active.struck >= times) return false;
    active.struck += 1;
    return true;
  };
  const overtaken = async (active: Active, ms = HELD_MS): Promise<void> => {
    const released = new Promise<void>((resolve) => {
      active.release = resolve;
    });
    await Promise.race([released, active.ended, sleep(ms, undefined, { ref: false })]);
    active.release = undefined;
  };

  return {
    inject(strike, whenEnded) {
      let wake = (): void => undefined;
      const ended = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const end = (): void => {
        if (!all.delete(active)) return;
        wake();
        whenEnded?.();
      };
      const active: Active = { strike, ended, end, passed: 0, struck: 0, release: undefined };
      all.add(active);
      return { struck: () => active.struck, end };
    },
    mend() {
      for (const { end } of all) end();
    },
    meet(call) {
      if (all.size === 0) return UNHARMED;
      const args = call.args();
      const meant = [...all].filter(({ strike }) => isMeant(strike, call, args));
      const waiting = meant.map(({ release }) => release).filter((release) => release !== undefined);
      const served = (): void => {
        for (const release of waiting) release();
      };
      const active = meant.find(strikes);
      if (active === undefined) return { ...UNHARMED, served };
      const { fault } = active.strike;
      return {
        fault,
        ended: active.ended,
        overtaken: fault.kind === 'reordered' ? overtaken(active, fault.ms) : UNHARMED.overtaken,
        served,
      };
    },
  };
}
