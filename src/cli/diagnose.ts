import { clockOf } from './deployment';
import { checks } from './doctor/checks';
import { type Examined, examine } from './doctor/examine';
import { gatherFacts } from './doctor/facts';
import { manifestScopes } from './doctor/manifest-scopes';
import { report } from './doctor/report';
import { loadOperatorConfig } from './operator-config';
import { UsageError } from './operator-error';
import type { Print } from './run-command';
import { readArguments, type Target } from './target';

const USAGE = `Usage: npm run doctor [-- --stage NAME | --local] [--json]
Checks that everything is right: one line a check, exit status 1 if one fails.`;

/** Looks at one deployment. Nothing is changed by it. */
export async function diagnose(target: Target, ownClock: () => Date = () => new Date()): Promise<Examined[]> {
  const facts = gatherFacts(target);
  try {
    // Where there is no deployment, no check that needs the time is made.
    const now = await facts.deployment.needed().then(
      (deployment) => clockOf(deployment, ownClock),
      () => ownClock,
    );
    return await examine(checks(facts, { manifestScopes: manifestScopes(), now, ownClock }), target);
  } finally {
    facts.close();
  }
}

/** `npm run doctor`. @returns 1 when a check fails. @throws UsageError */
export async function runDoctor(args: readonly string[], print: Print): Promise<number> {
  const { positionals, values, target } = readArguments(args, { json: { type: 'boolean' } }, loadOperatorConfig());
  if (positionals.length > 0) throw new UsageError(USAGE);
  const examined = await diagnose(target);
  const isWell = examined.every(({ status }) => status !== 'failed');
  if (values.json) print(JSON.stringify({ stage: target.stage, ok: isWell, checks: examined }, null, 2));
  else report(examined, print);
  return isWell ? 0 : 1;
}
