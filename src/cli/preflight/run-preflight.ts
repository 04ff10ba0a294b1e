import { LambdaClient } from '@aws-sdk/client-lambda';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { SFNClient } from '@aws-sdk/client-sfn';
import { stackName } from '../../../infra/config';
import { archived } from '../doctor/archived';
import { channel } from '../doctor/channel';
import { type Check, skipped } from '../doctor/check';
import { credentials } from '../doctor/credentials';
import { type Examined, examine } from '../doctor/examine';
import { type Facts, gatherFacts } from '../doctor/facts';
import { manifestScopes } from '../doctor/manifest-scopes';
import { report } from '../doctor/report';
import { scopes } from '../doctor/scopes';
import { secret } from '../doctor/secret';
import { slack } from '../doctor/slack';
import { stack } from '../doctor/stack';
import { loadOperatorConfig, type OperatorConfig } from '../operator-config';
import { UsageError } from '../operator-error';
import { typed } from '../remedies';
import type { Print } from '../run-command';
import { readArguments, type Target } from '../target';
import { blocks } from './blocks';
import { configuration, configured } from './configuration';
import { definition } from './definition';
import { deployedDefinition } from './deployed-definition';
import { evaluated, jsonata, probe } from './jsonata';
import { lambdaConcurrency } from './lambda-concurrency';
import { asking } from './not-asked';
import { everythingShown } from './shown';
import { startExecution } from './start-execution';
import { states } from './states';
import { testStates } from './test-state';

const USAGE = `Usage: npm run preflight [-- --stage NAME | --local]
Asks AWS, before a first deployment, what that needs, and Slack, once the app is installed, whether it would show what
there will be to show. One line a check, exit status 1 if one fails. Nothing is made, changed or posted.`;

/** `npm run preflight`. @returns 1 when a check fails. @throws UsageError, ConfigError */
export async function runPreflight(args: readonly string[], print: Print): Promise<number> {
  const config = loadOperatorConfig();
  const { positionals, target } = readArguments(args, {}, config);
  if (positionals.length > 0) throw new UsageError(USAGE);
  const examined = await preflight(target, config);
  const unasked = examined.filter(({ status }) => status === 'skipped').length;
  report(
    examined,
    print,
    unasked === 0 ? 'All is well.' : `What was asked is well; ${unasked} checks (–) were not made.`,
  );
  return examined.some(({ status }) => status === 'failed') ? 1 : 0;
}

/** Asks all there is to ask, whether or not the stage is deployed. */
async function preflight(target: Target, { AWS_ENDPOINT_URL }: OperatorConfig): Promise<Examined[]> {
  const facts = gatherFacts(target);
  const endpoint = target.aws.endpoint ?? AWS_ENDPOINT_URL;
  // AWS takes few tests a second; TestState is asked at `sync-` before the host's name, which only AWS has.
  const sfn = new SFNClient({ ...target.aws, maxAttempts: 10, disableHostPrefix: endpoint !== undefined });
  const lambda = new LambdaClient(target.aws);
  const quotas = new ServiceQuotasClient(target.aws);
  try {
    const examined: Examined[] = [];
    // One after the other: nothing is kept waiting by the rest, which would be told as its fault.
    for (const check of [...ofAws(facts, { sfn, lambda, quotas }), ...ofSlack(facts)]) {
      examined.push(...(await examine([check], target)));
    }
    return examined;
  } finally {
    facts.close();
    for (const client of [sfn, lambda, quotas]) client.destroy();
  }
}

/** What can be asked before there is a stack. */
function ofAws(
  facts: Facts,
  {
    sfn,
    lambda,
    quotas,
  }: {
    readonly sfn: SFNClient;
    readonly lambda: LambdaClient;
    readonly quotas: ServiceQuotasClient;
  },
): Check[] {
  const { stage } = facts.target;
  const config = configured(stage);
  const text = deployedDefinition();
  const testState = testStates({ sfn, definition: text });
  const probed = probe(testState);
  return [
    credentials(facts),
    configuration(config, stage),
    asking('ValidateStateMachineDefinition', facts.stack, definition({ sfn, definition: text })),
    asking('TestState', facts.stack, jsonata(probed)),
    ...states(testState).map((check) => asking('TestState', evaluated(probed), check)),
    asking('GetAccountSettings of Lambda', facts.stack, lambdaConcurrency({ lambda, configured: config })),
    asking('Service Quotas', facts.stack, startExecution({ quotas })),
  ];
}

/** What can be asked once the app is installed. */
function ofSlack(facts: Facts): Check[] {
  return [
    deployed(facts),
    secret(facts),
    slack(facts),
    scopes(facts, manifestScopes()),
    channel(facts),
    archived(facts),
    asking('blocks.validate', facts.bot, blocks({ slack: facts.slack, shown: everythingShown() })),
  ];
}

/** Before the first deployment there is no stack, which is right. */
function deployed(facts: Facts): Check {
  const { name, run } = stack(facts);
  return {
    name,
    run: async () => {
      if ((await facts.stack.needed()) !== undefined) return run();
      return skipped(
        `${stackName(facts.target.stage)} is not deployed: ask again after ${typed(facts.target, 'slack:install')}`,
      );
    },
  };
}
