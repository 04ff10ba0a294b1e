/** A clock for tests, which stands until it is told otherwise. */
export interface TestClock {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Goes so many milliseconds forward, or back if they are less than none, at once; resolves when everybody has looked. */
  jump(ms: number): Promise<void>;
  /** Runs so many times as fast as time does, 1 if not said; 0 to stand again. */
  run(speed?: number): void;
  /** Calls back after each jump, and over and over while it runs. @returns what ends that. */
  onChange(look: () => Promise<void>): () => void;
}

/** Real milliseconds after which everybody looks at a clock that runs. */
const LOOK_MS = 20;

/** Makes a clock that stands at the time that it is, or at another. */
export function testClock(at = Date.now()): TestClock {
  const lookers = new Set<() => Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let speed = 0;
  let shown = at;
  let since = performance.now();
  const now = () => Math.floor(shown + (performance.now() - since) * speed);
  const set = (ms: number) => {
    shown = ms;
    since = performance.now();
  };
  const everybodyLooks = async (): Promise<void> => {
    await Promise.all([...lookers].map((look) => look()));
  };
  return {
    now,
    jump: (ms) => {
      set(now() + ms);
      return everybodyLooks();
    },
    run: (times = 1) => {
      set(now());
      speed = times;
      clearInterval(timer);
      if (speed > 0) timer = setInterval(everybodyLooks, LOOK_MS).unref();
    },
    onChange: (look) => {
      lookers.add(look);
      return () => void lookers.delete(look);
    },
  };
}
