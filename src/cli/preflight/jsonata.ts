import { isDeepStrictEqual } from 'node:util';
import { type Check, type Fact, fact, failed, NotCheckableError, ok } from '../doctor/check';
import { OperatorError } from '../operator-error';
import { notAsked } from './not-asked';
import type { TestState } from './test-state';

/** What `TestState` has to do for its answers to tell anything: evaluate with a mock, variables and a context. */
const EVALUATED = { variable: 'v', context: 'preflight', result: 7 };
/** What JSONata's functions give on AWS, as the workflow needs them. */
const FUNCTIONS = { padded: '000007', type: 'object', exists: false };

const NOT_EVALUATED = 'what answers here does not evaluate JSONata in it.';
const OTHER_FUNCTIONS = 'Do not deploy: what stands in infra/constructs needs other functions.';

const PROBE = JSON.stringify({
  QueryLanguage: 'JSONata',
  StartAt: 'Probe',
  States: {
    Probe: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: { FunctionName: 'probe', Payload: { token: '{% $states.context.Task.Token %}' } },
      Output: {
        variable: '{% $variable %}',
        context: '{% $states.context.Execution.Name %}',
        result: '{% $states.result.n %}',
        padded: "{% $pad($string($states.result.n), -6, '0') %}",
        type: '{% $type($states.result) %}',
        exists: '{% $exists($states.result.none) %}',
      },
      End: true,
    },
  },
});

/** What a state that is known to the letter gave. */
export function probe(testState: TestState): Fact<unknown> {
  return fact('jsonata', async () => {
    const variables = { variable: EVALUATED.variable };
    const mock = { result: { n: EVALUATED.result } };
    const { output, error, cause } = await testState({ state: 'Probe', variables, mock }, PROBE);
    if (error === undefined) return output;
    throw new OperatorError(`JSONata that works elsewhere does not here: ${error} (${cause}).`, OTHER_FUNCTIONS);
  });
}

/** Step Functions evaluates JSONata, with its functions, in what it tests. */
export function jsonata(probed: Fact<unknown>): Check {
  return {
    name: 'jsonata',
    run: async () => {
      const output = await probed.ask();
      if (!isEvaluated(output)) return notAsked('TestState', NOT_EVALUATED);
      if (has(output, FUNCTIONS)) return ok('$pad, $type and $exists give what the workflow needs');
      return failed(
        `$pad, $type and $exists give ${JSON.stringify(output)} in the place of ${JSON.stringify(FUNCTIONS)}.`,
        OTHER_FUNCTIONS,
      );
    },
  };
}

/** For what relies on the answers of `TestState`. */
export function evaluated(probed: Fact<unknown>): Pick<Fact<unknown>, 'needed'> {
  return {
    needed: async () => {
      if (!isEvaluated(await probed.needed())) {
        throw new NotCheckableError(`TestState could not be asked: ${NOT_EVALUATED}`);
      }
    },
  };
}

const isEvaluated = (output: unknown): boolean => has(output, EVALUATED);

const has = (output: unknown, members: object): boolean =>
  isDeepStrictEqual({ ...Object(output), ...members }, { ...Object(output) }) && Object.keys(Object(output)).length > 0;
