import { type SFNClient, TestStateCommand, type TestStateOutput } from '@aws-sdk/client-sfn';
import { given } from '../../domain/given';
import { parsedJson } from '../../domain/json';
import { DECIDED_AT, SUBMITTED_AT } from './example';
import type { Rehearsal } from './rehearsals';

/** Where a state led, as Step Functions says. */
export type Led = Pick<TestStateOutput, 'status' | 'nextState' | 'error' | 'cause'> & { readonly output: unknown };

/** Has one state of a definition run by itself. Nothing is called, and nothing is made. */
export type TestState = (rehearsal: Omit<Rehearsal, 'what' | 'expected'>, definition?: string) => Promise<Led>;

/** Tests states of a definition, unless another is given. */
export function testStates({ sfn, definition }: { readonly sfn: SFNClient; readonly definition: string }): TestState {
  return (rehearsal, text = definition) => testState(sfn, text, rehearsal);
}

async function testState(sfn: SFNClient, definition: string, rehearsal: Parameters<TestState>[0]): Promise<Led> {
  const { state: stateName, input = {}, variables = {}, mock, retries } = rehearsal;
  const led = await sfn.send(
    new TestStateCommand({
      definition,
      stateName,
      input: JSON.stringify(input),
      variables: JSON.stringify(variables),
      // Only a task takes these.
      ...given({
        mock: mock && mockOf(mock),
        context: mock && contextOf(stateName, waitsForToken(definition, stateName)),
        stateConfiguration: retries === undefined ? undefined : { retrierRetryCount: retries },
      }),
    }),
  );
  const { status, nextState, error, cause, output } = led;
  return { ...given({ status, nextState, error, cause }), output: parsedJson(output ?? '') };
}

/** What a service is to have answered; what else it answers is no matter to the workflow. */
function mockOf(mock: NonNullable<Rehearsal['mock']>) {
  return 'result' in mock
    ? ({ result: JSON.stringify(mock.result), fieldValidationMode: 'NONE' } as const)
    : { errorOutput: { error: mock.error, cause: 'a rehearsal' } };
}

function waitsForToken(definition: string, stateName: string): boolean {
  const { States } = JSON.parse(definition) as { States: Record<string, { Resource?: string }> };
  return States[stateName]?.Resource?.endsWith('.waitForTaskToken') ?? false;
}

/** Source: https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html; a token only where one is waited for. */
function contextOf(stateName: string, withToken: boolean): string {
  const arn = (kind: string) => `arn:aws:states:us-east-1:123456789012:${kind}:holdpoint-review`;
  return JSON.stringify({
    Execution: {
      Id: `${arn('execution')}:preflight`,
      Input: {},
      Name: 'preflight',
      RoleArn: 'arn:aws:iam::123456789012:role/preflight',
      StartTime: SUBMITTED_AT,
    },
    State: { EnteredTime: DECIDED_AT, Name: stateName, RetryCount: 0 },
    StateMachine: { Id: arn('stateMachine'), Name: 'holdpoint-review' },
    ...given({ Task: withToken ? { Token: 'a-made-up-token' } : undefined }),
  });
}
