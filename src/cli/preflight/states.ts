import { isDeepStrictEqual } from 'node:util';
import type { TestExecutionStatus } from '@aws-sdk/client-sfn';
import { present } from '../../domain/given';
import { type Check, failed, ok } from '../doctor/check';
import { type Lead, REHEARSALS, type Rehearsal } from './rehearsals';
import type { Led, TestState } from './test-state';

const CORRECT = 'Do not deploy: correct infra/constructs/review-workflow.ts, then npm run render, and ask again.';

/** A check a state: each way through it leads where it should. */
export function states(testState: TestState): Check[] {
  const names = [...new Set(REHEARSALS.map(({ state }) => state))];
  return names.map((name) => ({
    name: `state ${name}`,
    run: () =>
      rehearse(
        testState,
        REHEARSALS.filter(({ state }) => state === name),
      ),
  }));
}

async function rehearse(testState: TestState, rehearsals: readonly Rehearsal[]) {
  const faults: string[] = [];
  const remedies = new Set<string>();
  const noted: string[] = [];
  for (const rehearsal of rehearsals) {
    const { what, expected, remedy = CORRECT } = rehearsal;
    const led = await testState(rehearsal);
    if (expected.some((lead) => isThat(led, lead))) {
      if (expected.length > 1) noted.push(`; ${what} is ${NAMES[led.status ?? 'FAILED']}`);
      continue;
    }
    faults.push(`${what}: ${wordsFor(led)}, and not ${expected.map(wordsFor).join(' or ')}.`);
    remedies.add(remedy);
  }
  if (faults.length > 0) return failed(faults.join(' '), [...remedies].join(' '));
  return ok(`${rehearsals.map(({ what }) => what).join(', ')}${noted.join('')}`);
}

/** What Step Functions does, in a word. */
const NAMES: Record<TestExecutionStatus, string> = {
  SUCCEEDED: 'taken',
  RETRIABLE: 'retried',
  CAUGHT_ERROR: 'caught',
  FAILED: 'the end',
};

/** Whole expressions stand in the middle of what Step Functions says of them. */
const shortened = (cause: string): string =>
  cause.length <= 300 ? cause : `${cause.slice(0, 120)} … ${cause.slice(-160)}`;

const isThat = (led: Led, { output, ...lead }: Lead): boolean =>
  isDeepStrictEqual({ ...led, ...lead }, led) && (output === undefined || isDeepStrictEqual(led.output, output));

function wordsFor({ status, nextState, error, cause, output }: Partial<Led>): string {
  const how = present([
    nextState !== undefined && `→ ${nextState}`,
    error !== undefined && (cause === undefined ? error : `${error} (${shortened(cause)})`),
    nextState === undefined && error === undefined && output !== undefined && JSON.stringify(output),
  ]);
  return [status ?? 'no status', ...how].join(' ');
}
