import { QueryEvaluationError, type Template } from './template';
import type { Turn } from './turn';

/** Evaluates a field that takes a whole number of seconds. */
export async function wholeSeconds(
  template: Template,
  location: string,
  turn: Turn,
  least: 0 | 1,
  task?: { Token: string },
) {
  const value = await template(turn.scope({}, task));
  if (!Number.isInteger(value) || (value as number) < least || (value as number) > 99_999_999) {
    throw wrongType(location, `integer of at least ${least}`, value);
  }
  return value as number;
}

/** An expression whose value its field cannot take. */
export function wrongType(location: string, expected: string, value: unknown): QueryEvaluationError {
  return new QueryEvaluationError(
    location,
    `The JSONata expression specified for the field '${location}' returned an unexpected result type. Expected '${expected}', but was '${typeof value}' for value: ${JSON.stringify(value)}`,
  );
}
