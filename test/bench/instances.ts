import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const FIXTURE = join(__dirname, 'instance-fixture.js');

type Env = Readonly<Record<string, string>>;

function checkAnswer(bundle: string, answer: string): void {
  if (!/^20[02] /.test(answer)) throw new Error(`the bundle ${bundle} answered ${answer}`);
}

/**
 * Starts an instance for one event.
 * @returns milliseconds from the start of its process until it has answered.
 * @throws Error when its answer is no success.
 */
export async function coldStart(env: Env, bundle: string, event: object): Promise<number> {
  const started = performance.now();
  const instance = spawn(process.execPath, [FIXTURE], {
    env: { ...env, FIXTURE_BUNDLE: bundle, FIXTURE_EVENT: JSON.stringify(event) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const answered = once(instance.stdout, 'readable').then(() => performance.now() - started);
  const [took, answer] = await Promise.all([answered, text(instance.stdout)]);
  checkAnswer(bundle, answer);
  return took;
}

/** What an event took of a warm instance, in milliseconds: of time, and of the processor, its helping threads included. */
export interface Took {
  readonly wall: number;
  readonly cpu: number;
}

/** An instance that stays, and answers one event after the other. */
export function warmInstance(env: Env, bundle: string) {
  const instance = fork(FIXTURE, { env: { ...env, FIXTURE_BUNDLE: bundle }, execArgv: [] });
  return {
    answer: async (event: object): Promise<Took> => {
      const told = once(instance, 'message');
      instance.send(event);
      const [{ answered, ...took }] = (await told) as [Took & { answered: string }];
      checkAnswer(bundle, answered);
      return took;
    },
    end: () => void instance.kill(),
  };
}
