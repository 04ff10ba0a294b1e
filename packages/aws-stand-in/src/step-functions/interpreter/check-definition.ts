import type * as z from 'zod';
import { parsedJson } from '../../json';
import { stepFunctionsError } from '../errors';
import type { Definition, StateDefinition } from './definition';
import { definitionShape } from './definition-shape';

/**
 * Reads a definition's text into its shape.
 * @throws AwsError InvalidDefinition for what is not JSON or outside the implemented subset.
 */
export function parseDefinition(source: string): Definition {
  const { value, fault } = parsedJson(source);
  if (fault !== undefined) {
    const why = `Invalid State Machine Definition: 'INVALID_JSON_DESCRIPTION: ${fault}'`;
    throw stepFunctionsError('InvalidDefinition', why);
  }
  const parsed = definitionShape.safeParse(value);
  if (!parsed.success) throw invalidDefinition(shapeFaults(parsed.error.issues));
  return parsed.data;
}

function shapeFaults(issues: readonly z.core.$ZodIssue[]): string[] {
  return issues.map((issue) => `${issue.message} at /${issue.path.join('/')}`);
}

/** Tells of transitions that lead nowhere and of states that none leads to. */
export function transitionFaults({ StartAt, States }: Definition): string[] {
  const faults: string[] = [];
  const reached = new Set<string>();
  const visit = (name: string, from: string) => {
    const state = Object.hasOwn(States, name) ? States[name] : undefined;
    if (state === undefined) {
      faults.push(`MISSING_TRANSITION_TARGET: Missing 'Next' target: ${name} at ${from}`);
    } else if (!reached.has(name)) {
      reached.add(name);
      for (const target of targets(state)) visit(target, `/States/${name}`);
    }
  };
  visit(StartAt, '/StartAt');
  for (const [name, state] of Object.entries(States)) {
    if (!reached.has(name)) faults.push(`MISSING_TRANSITION_TARGET: State "${name}" is not reachable.`);
    const goesOn = state.Type === 'Task' || state.Type === 'Pass' || state.Type === 'Wait';
    if (goesOn && (state.Next === undefined) === (state.End === undefined)) {
      faults.push(`needs either Next or End at /States/${name}`);
    }
  }
  return faults;
}

function targets(state: StateDefinition): string[] {
  const next = 'Next' in state && state.Next !== undefined ? [state.Next] : [];
  if (state.Type === 'Choice') {
    const targets = [...state.Choices.map((choice) => choice.Next), state.Default];
    return targets.filter((target) => target !== undefined);
  }
  return state.Type === 'Task' ? [...next, ...state.Catch.map((catcher) => catcher.Next)] : next;
}

/** The refusal of a definition, with every fault found. */
export function invalidDefinition(faults: readonly string[]) {
  return stepFunctionsError(
    'InvalidDefinition',
    `Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: ${faults.join('; ')}'`,
  );
}
