import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { validationError } from '../aws-error';
import { given } from '../given';
import { isJsonObject, parsedJson } from '../json';
import { notImplemented } from '../not-implemented';
import { operation } from '../operation';
import { executionArn, LOCAL_ROLE_ARN, machineArn } from './arns';
import type { Engine } from './engine';
import type { HistoryEvent } from './history-event';
import { recordEvaluationFailure } from './interpreter/leave-state';
import { compileProgram, type State } from './interpreter/program';
import { matchesError } from './interpreter/retry';
import { endWait, runState } from './interpreter/run-states';
import { taskFailed, taskSucceeded, taskTimedOut } from './interpreter/task-state';
import { Turn } from './interpreter/turn';
import { definitionMember, failureMembers, parsePayload, payloadMember } from './requests';

const MACHINE = 'TestState';
const WAITS_FOR_TOKEN = '.waitForTaskToken';

const time = z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'is no time');

/** The context object, of which each part may be left out: strict, as it is on AWS. */
const contextShape = z.strictObject({
  Execution: z
    .strictObject({ Id: z.string(), Input: z.json(), Name: z.string(), RoleArn: z.string(), StartTime: time })
    .partial()
    .default({}),
  State: z
    .strictObject({ EnteredTime: time, Name: z.string(), RetryCount: z.int().min(0) })
    .partial()
    .default({}),
  StateMachine: z.strictObject({ Id: z.string(), Name: z.string() }).partial().default({}),
  Task: z.strictObject({ Token: z.string() }).optional(),
});
type Context = z.output<typeof contextShape>;

const mockShape = z.object({
  result: payloadMember.optional(),
  errorOutput: z.object(failureMembers).optional(),
  fieldValidationMode: z.enum(['STRICT', 'PRESENT', 'NONE']).default('STRICT').describe('results are not held to it'),
});

/**
 * Runs one state of a definition by itself: nothing is called, what a Task is told is in `mock`. No time passes in a Wait.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_TestState.html
 */
export const testState = (engine: Pick<Engine, 'now'>) =>
  operation(
    z.object({
      definition: definitionMember,
      stateName: z.string().min(1).max(80).optional().describe('none is refused: a state alone'),
      input: payloadMember.default('{}'),
      variables: z.string().default('{}').describe('a JSON object'),
      context: z.string().optional().describe('JSON of the context object; only with a mock'),
      mock: mockShape.optional().describe('for a Task'),
      inspectionLevel: z.enum(['INFO', 'DEBUG', 'TRACE']).default('INFO').describe('others than INFO are refused'),
      stateConfiguration: z.object({ retrierRetryCount: z.int().min(0).default(0) }).optional(),
    }),
    async ({ definition, stateName, mock, stateConfiguration, ...asked }) => {
      if (asked.inspectionLevel !== 'INFO') throw lacking(`the inspection level ${asked.inspectionLevel}`);
      if (stateName === undefined) throw lacking('a state alone, not by its name in a definition');
      const program = compileProgram(definition);
      const state = program.states.get(stateName);
      if (state === undefined) throw validationError('State not found in definition');
      checkMock(state, mock);
      const context = asked.context === undefined ? undefined : readContext(asked.context, state, mock);
      const turn = turnIn({ stateName, program, now: engine.now(), context }, state, {
        input: parsePayload(asked.input, 'InvalidExecutionInput'),
        variables: readObject(asked.variables, 'variables'),
        retries: retriesOf(state, mock?.errorOutput?.error, stateConfiguration?.retrierRetryCount ?? 0),
      });
      await run(turn, state, mock);
      return answerOf(turn);
    },
    { operation: 'StepFunctions.TestState', members: ['revealSecrets'] },
  );

type Mock = z.output<typeof mockShape>;

const lacking = (what: string) => notImplemented(`StepFunctions.TestState with ${what}`);

/** Wordings recorded of AWS. */
function checkMock({ definition: { Type } }: State, mock: Mock | undefined): void {
  if (Type === 'Task' && mock === undefined) {
    throw notImplemented('StepFunctions.TestState of a Task without a mock');
  }
  if (mock === undefined) return;
  if (Type !== 'Task') throw validationError(`State type '${Type}' is not supported when a mock is specified`);
  if ((mock.result === undefined) === (mock.errorOutput === undefined)) {
    throw validationError('A test mock should have only one of the following fields: [result, errorOutput].');
  }
}

function readContext(text: string, { definition }: State, mock: Mock | undefined): Context {
  if (mock === undefined) throw validationError('A context may only be specified if a mock is specified');
  const parsed = contextShape.safeParse(readObject(text, 'context'));
  const invalid = (why: string) => validationError(`Invalid Context object provided: ${why}`);
  if (!parsed.success) {
    const [{ path, ...issue } = { path: [], message: '' }] = parsed.error.issues;
    if ('keys' in issue) throw invalid(`Field '${issue.keys[0]}' is not allowed`);
    throw invalid(`${path.join('.')} ${issue.message}`);
  }
  const waits = definition.Type === 'Task' && definition.Resource.endsWith(WAITS_FOR_TOKEN);
  if (parsed.data.Task !== undefined && !waits) {
    throw invalid(
      "Context object contains 'Task' when state is not a Task state with a '.sync' or '.waitForTaskToken' service integration pattern",
    );
  }
  return parsed.data;
}

function readObject(text: string, member: string): Readonly<Record<string, unknown>> {
  const { value } = parsedJson(text);
  if (isJsonObject(value)) return value;
  throw validationError(`Value at '${member}' failed to satisfy constraint: Member must be a JSON object`);
}

/** As many retries as were made, by the retrier that the error is for. */
function retriesOf({ definition }: State, error: string | undefined, count: number): number[] {
  if (definition.Type !== 'Task') return [];
  const of = definition.Retry.findIndex(({ ErrorEquals }) => matchesError(ErrorEquals, error ?? 'States.TaskFailed'));
  return definition.Retry.map((_, i) => (i === of ? count : 0));
}

/** An execution that stands before the state, and is in no journal. */
function turnIn(
  {
    stateName,
    context,
    ...where
  }: Pick<Turn['context'], 'program' | 'now'> & { stateName: string; context: Context | undefined },
  { definition: { Type } }: State,
  has: { input: unknown; variables: Readonly<Record<string, unknown>>; retries: number[] },
): Turn {
  const { Execution = {}, State: entered = {}, StateMachine = {}, Task } = context ?? {};
  const name = Execution.Name ?? randomUUID();
  const machine = StateMachine.Name ?? MACHINE;
  const at = (time: string | undefined) => (time === undefined ? where.now : Date.parse(time));
  const turn = new Turn(
    {
      ...{ machine, name, definition: '', redriveCount: 0, lastEventId: 1, enteredEventId: 2 },
      roleArn: Execution.RoleArn ?? LOCAL_ROLE_ARN,
      input: Execution.Input ?? has.input,
      startedAt: at(Execution.StartTime),
      state: stateName,
      stateInput: has.input,
      enteredAt: at(entered.EnteredTime),
      variables: has.variables,
      retries: has.retries,
    },
    {
      ...where,
      executionArn: Execution.Id ?? executionArn({ machine, name }),
      machineArn: StateMachine.Id ?? machineArn(machine),
      issueToken: () => Task?.Token ?? randomUUID(),
    },
  );
  turn.record(`${Type}StateEntered`);
  return turn;
}

async function run(turn: Turn, state: State, mock: Mock | undefined): Promise<void> {
  try {
    await runState(turn, state);
  } catch (error) {
    return turn.fail(recordEvaluationFailure(turn, error));
  }
  const { activity } = turn.checkpoint;
  if (activity?.kind === 'wait') return endWait(turn);
  if (activity?.kind !== 'task') return;
  if (mock?.errorOutput === undefined)
    return taskSucceeded(turn, parsePayload(mock?.result ?? 'null', 'InvalidOutput'));
  const { error } = mock.errorOutput;
  if (error === 'States.Timeout' || error === 'States.HeartbeatTimeout') return taskTimedOut(turn, error);
  return taskFailed(turn, given(mock.errorOutput));
}

/** Where the state led: by its own way, by a Catch, to a retry, or to the end. */
function answerOf({ ending, checkpoint, events }: Turn): object {
  const failure = events.map(failureIn).find((found) => found !== undefined);
  if (checkpoint.activity?.kind === 'retry') return { status: 'RETRIABLE', ...failure };
  if (ending !== undefined) {
    const { status, ...how } = ending;
    return { status: status === 'SUCCEEDED' ? status : 'FAILED', ...how };
  }
  const to = { output: JSON.stringify(checkpoint.stateInput), nextState: checkpoint.state };
  return failure === undefined ? { status: 'SUCCEEDED', ...to } : { status: 'CAUGHT_ERROR', ...failure, ...to };
}

function failureIn(event: HistoryEvent): { error?: string | undefined; cause?: string | undefined } | undefined {
  const details =
    event.evaluationFailedEventDetails ?? event.taskFailedEventDetails ?? event.taskTimedOutEventDetails ?? undefined;
  return details && given({ error: details.error, cause: details.cause });
}
