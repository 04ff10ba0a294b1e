/** Runs the jobs of one key one after the other, in the order they came; jobs of other keys run meanwhile. */
export interface Serially {
  <Result>(key: string, job: () => Promise<Result>): Promise<Result>;
  /** Resolves once no job is left. */
  idle(): Promise<void>;
}

/** Makes an empty set of queues; a key costs memory only while it has jobs. */
export function serially(): Serially {
  const tails = new Map<string, Promise<unknown>>();
  const run = async <Result>(key: string, job: () => Promise<Result>): Promise<Result> => {
    const turn = (tails.get(key) ?? Promise.resolve()).then(job);
    // Whoever gave the job is told, by what is returned; the next job need not be.
    const tail = turn
      .catch(() => undefined)
      .then(() => {
        if (tails.get(key) === tail) tails.delete(key);
      });
    tails.set(key, tail);
    return turn;
  };
  return Object.assign(run, {
    idle: async () => {
      while (tails.size > 0) await Promise.all(tails.values());
    },
  });
}
