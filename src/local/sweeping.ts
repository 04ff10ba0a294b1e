import type { LambdaResult } from 'aws-stand-in';

/** Milliseconds between the end of one sweep and the start of the next: the Scheduler's minute, for one person and a laptop's battery. */
const EVERY = 2000;

/**
 * Runs the sweep at once and then over and over, never two at a time. One that fails is told, and tried again.
 * @returns how to stop it; what is under way is given up with the process.
 */
export function startSweeping(
  sweep: () => Promise<LambdaResult>,
  print: (line: string) => void,
  every = EVERY,
): { stop(): void } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const next = (wait: number) => {
    timer = setTimeout(async () => {
      const answer = await sweep();
      if (stopped) return;
      if ('error' in answer) print(`sweep failed: ${answer.error}: ${JSON.parse(answer.cause).errorMessage}`);
      next(every);
    }, wait);
  };
  next(0);
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
