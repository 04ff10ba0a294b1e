import { awsFault } from '../aws-fault';
import { OperatorError } from '../operator-error';
import type { Target } from '../target';
import { type Check, type Finding, failed, NotCheckableError, skipped } from './check';
import { slackFault } from './slack-fault';

/** A check by name, and what it found. */
export type Examined = Finding & { readonly name: string };

/** Runs the checks side by side. @returns what each found, in their order; none of them throws. */
export function examine(checks: readonly Check[], target: Target): Promise<Examined[]> {
  return Promise.all(
    checks.map(async ({ name, run }) => ({
      name,
      ...(await run().catch((error: unknown) => asFinding(error, target))),
    })),
  );
}

function asFinding(error: unknown, target: Target): Finding {
  if (error instanceof NotCheckableError) return skipped(error.message);
  const known = error instanceof OperatorError ? error : (slackFault(error, target) ?? awsFault(error, target));
  if (known) return failed(known.fault, known.remedy);
  const { name, message, cause } = error instanceof Error ? error : new Error(String(error));
  // What fetch throws says nothing by itself.
  const why = cause instanceof Error ? cause.message : message;
  return failed(
    `It could not be checked (${name}: ${why}).`,
    'Check that it is up and reachable from here, and ask again.',
  );
}
