/** Milliseconds between the end of one sweep and the start of the next: the Scheduler's minute, for one person. */
const EVERY = 1000;

/**
 * Runs the sweep over and over, never two at once. A sweep that fails is tried again like any other.
 * @returns how to stop it; what is under way is given up with the process.
 */
export const startSweeping = (
  sweep: () => Promise<unknown>,
  print: (line: string) => void,
  every = EVERY,
): { stop(): void } => {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const next = () => {
    timer = setTimeout(async () => {
      try {
        await sweep();
      } catch (error) {
        if (!stopped) print(`sweep failed: ${error instanceof Error ? error.message : String(error)}`);
      }
      if (!stopped) next();
    }, every);
  };
  next();
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
};
