import { InvalidDefinitionError, parseDefinition, transitionFaults } from './check-definition';
import type {
  ChoiceDefinition,
  FailDefinition,
  PassDefinition,
  StateDefinition,
  SucceedDefinition,
  TaskDefinition,
  WaitDefinition,
} from './definition';
import { compileTemplate, type ReportFault, type Template } from './template';

/** What a state, a choice or a catcher does to the variables and to what is handed on. */
export interface Outcome {
  readonly assign: Template | undefined;
  readonly output: Template | undefined;
}

interface Compiled<D> extends Outcome {
  readonly name: string;
  readonly definition: D;
}
/** A Choice state, its conditions ready to be evaluated in their order. */
export interface ChoiceState extends Compiled<ChoiceDefinition> {
  readonly choices: readonly (Outcome & { readonly condition: Template; readonly next: string })[];
}
/** A Task state, its arguments, times and catchers ready to be evaluated. */
export interface TaskState extends Compiled<TaskDefinition> {
  readonly arguments: Template;
  readonly timeoutSeconds: Template | undefined;
  readonly heartbeatSeconds: Template | undefined;
  readonly catchers: readonly (Outcome & { readonly errorEquals: string[]; readonly next: string })[];
}
/** A Wait state, its end ready to be evaluated. */
export interface WaitState extends Compiled<WaitDefinition> {
  readonly seconds: Template | undefined;
  readonly timestamp: Template | undefined;
}
/** A Fail state, its error and cause ready to be evaluated. */
export interface FailState extends Compiled<FailDefinition> {
  readonly error: Template | undefined;
  readonly cause: Template | undefined;
}
/** A Pass state. */
export type PassState = Compiled<PassDefinition>;
/** A Succeed state. */
export type SucceedState = Compiled<SucceedDefinition>;
/** A state made ready to run. */
export type State = ChoiceState | TaskState | WaitState | FailState | PassState | SucceedState;

/** A state machine made ready to run, all its expressions parsed. */
export interface Program {
  readonly startAt: string;
  readonly timeoutSeconds: number | undefined;
  readonly states: ReadonlyMap<string, State>;
}

/**
 * Reads a definition into something that runs.
 * @throws InvalidDefinitionError that lists every fault: of shape, of transitions, of expressions.
 */
export function compileProgram(source: string): Program {
  const definition = parseDefinition(source);
  const faults = transitionFaults(definition);
  const states = new Map<string, State>();
  for (const [name, state] of Object.entries(definition.States)) {
    const report: ReportFault = (location, message) =>
      faults.push({ code: 'SCHEMA_VALIDATION_FAILED', message, location: `/States/${name}/${location}` });
    states.set(name, compileState(name, state, report));
  }
  if (faults.length > 0) throw new InvalidDefinitionError(faults);
  return { startAt: definition.StartAt, timeoutSeconds: definition.TimeoutSeconds, states };
}

function compileState(name: string, definition: StateDefinition, report: ReportFault): State {
  const optional = (value: unknown, location: string) =>
    value === undefined ? undefined : compileTemplate(value, location, report);
  const outcome = (from: object, prefix = ''): Outcome => {
    const { Assign, Output } = from as { Assign?: unknown; Output?: unknown };
    return { assign: optional(Assign, `${prefix}Assign`), output: optional(Output, `${prefix}Output`) };
  };
  const compiled = <D extends StateDefinition>(of: D): Compiled<D> => ({ name, definition: of, ...outcome(of) });
  switch (definition.Type) {
    case 'Choice':
      return {
        ...compiled(definition),
        choices: definition.Choices.map((choice, i) => ({
          condition: compileTemplate(choice.Condition, `Choices[${i}]/Condition`, report),
          next: choice.Next,
          ...outcome(choice, `Choices[${i}]/`),
        })),
      };
    case 'Task':
      return {
        ...compiled(definition),
        arguments: compileTemplate(definition.Arguments, 'Arguments', report),
        timeoutSeconds: optional(definition.TimeoutSeconds, 'TimeoutSeconds'),
        heartbeatSeconds: optional(definition.HeartbeatSeconds, 'HeartbeatSeconds'),
        catchers: definition.Catch.map((catcher, i) => ({
          errorEquals: catcher.ErrorEquals,
          next: catcher.Next,
          ...outcome(catcher, `Catch[${i}]/`),
        })),
      };
    case 'Wait':
      return {
        ...compiled(definition),
        seconds: optional(definition.Seconds, 'Seconds'),
        timestamp: optional(definition.Timestamp, 'Timestamp'),
      };
    case 'Fail':
      return {
        ...compiled(definition),
        error: optional(definition.Error, 'Error'),
        cause: optional(definition.Cause, 'Cause'),
      };
    case 'Pass':
      return compiled(definition);
    case 'Succeed':
      return compiled(definition);
  }
}
