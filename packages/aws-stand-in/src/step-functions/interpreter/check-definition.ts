import type * as z from 'zod';
import { AwsError } from '../../aws-error';
import { parsedJson } from '../../json';
import { stepFunctionsError } from '../errors';
import type { Definition, StateDefinition } from './definition';
import { definitionShape } from './definition-shape';
import { shapeFault } from './shape-fault';

/** A fault of a definition, as AWS words them: `CODE: message at location`. */
export interface Fault {
  readonly code:
    | 'INVALID_JSON_DESCRIPTION'
    | 'SCHEMA_VALIDATION_FAILED'
    | 'MISSING_TRANSITION_TARGET'
    | 'MISSING_END_STATE';
  readonly message: string;
  /** Such as `/States/Ask/Next`; a fault of the whole has none. */
  readonly location?: string;
}

/** The refusal of a definition, with every fault found. */
export class InvalidDefinitionError extends AwsError {
  constructor(readonly faults: readonly Fault[]) {
    const told = faults.map(({ code, message, location }) => `${code}: ${message}${location ? ` at ${location}` : ''}`);
    const { type, message } = stepFunctionsError(
      'InvalidDefinition',
      `Invalid State Machine Definition: '${told.join(', ')}'`,
    );
    super(type, message);
  }
}

/**
 * Reads a definition's text into its shape.
 * @throws InvalidDefinitionError for what is not JSON or outside the implemented subset.
 */
export function parseDefinition(source: string): Definition {
  const { value, fault } = parsedJson(source);
  if (fault !== undefined) throw new InvalidDefinitionError([{ code: 'INVALID_JSON_DESCRIPTION', message: fault }]);
  const parsed = definitionShape.safeParse(value);
  if (!parsed.success) throw new InvalidDefinitionError(shapeFaults(parsed.error.issues, value));
  return parsed.data;
}

function shapeFaults(issues: readonly z.core.$ZodIssue[], definition: unknown): Fault[] {
  const faults = issues.flatMap((issue) => shapeFault(issue, definition));
  // What the whole lacks, AWS tells in one.
  const missing = faults.filter(({ missing }) => missing !== undefined).map(({ missing }) => missing);
  const told = faults.filter(({ missing }) => missing === undefined);
  if (missing.length > 0)
    told.unshift({ message: `These fields are required: [${missing.join(', ')}]`, location: '/' });
  return told.map(({ message, location }) => ({ code: 'SCHEMA_VALIDATION_FAILED', message, location }));
}

/** Tells of transitions that lead nowhere, of states that none leads to, and of a machine that cannot end. */
export function transitionFaults({ StartAt, States }: Definition): Fault[] {
  const faults: Fault[] = [];
  const reached = new Set<string>();
  const visit = (name: string, location: string) => {
    const state = Object.hasOwn(States, name) ? States[name] : undefined;
    if (state === undefined) {
      const what = location === '/StartAt' ? 'StartAt' : 'Next';
      faults.push({ code: 'MISSING_TRANSITION_TARGET', message: `Missing '${what}' target: ${name}`, location });
    } else if (!reached.has(name)) {
      reached.add(name);
      for (const [target, field] of targets(state)) visit(target, `/States/${name}/${field}`);
    }
  };
  visit(StartAt, '/StartAt');
  for (const [name, state] of Object.entries(States)) {
    const location = `/States/${name}`;
    if (!reached.has(name)) {
      faults.push({ code: 'MISSING_TRANSITION_TARGET', message: `State "${name}" is not reachable.`, location });
    }
    const goesOn = state.Type === 'Task' || state.Type === 'Pass' || state.Type === 'Wait';
    if (goesOn && (state.Next === undefined) === (state.End === undefined)) {
      const message = 'These fields are mutually exclusive, and one of them is required: [Next, End]';
      faults.push({ code: 'SCHEMA_VALIDATION_FAILED', message, location });
    }
  }
  const ends = ({ Type, ...rest }: StateDefinition) => Type === 'Succeed' || Type === 'Fail' || 'End' in rest;
  if (!Object.values(States).some(ends)) {
    faults.push({ code: 'MISSING_END_STATE', message: 'Workflow has no terminal state' });
  }
  return faults;
}

/** Where a state leads to, and by which field. */
function targets(state: StateDefinition): [target: string, field: string][] {
  const next = 'Next' in state ? [[state.Next, 'Next'] as const] : [];
  const more =
    state.Type === 'Choice'
      ? [
          ...state.Choices.map(({ Next }, i) => [Next, `Choices[${i}]/Next`] as const),
          [state.Default, 'Default'] as const,
        ]
      : state.Type === 'Task'
        ? state.Catch.map(({ Next }, i) => [Next, `Catch[${i}]/Next`] as const)
        : [];
  return [...next, ...more].flatMap(([target, field]) => (target === undefined ? [] : [[target, field]]));
}
