import type { CallArguments } from './faults';
import { parseJson } from './parse-json';

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Of a form's field that holds an object or a list in JSON, what it says; of any other, its words. */
function read(field: string): unknown {
  const value = parseJson(field);
  return isObject(value) ? value : field;
}

/**
 * What a call says, for whoever chooses by it which to strike: a JSON body, a form's fields with the JSON in them read,
 * or the payload of an interaction. Empty when the body is neither.
 */
export function argumentsIn(contentType: string, body: string): CallArguments {
  if (contentType.startsWith('application/json')) {
    const value = parseJson(body);
    return isObject(value) ? { ...value } : {};
  }
  const fields: CallArguments = Object.fromEntries(
    [...new URLSearchParams(body)].map(([name, field]) => [name, read(field)]),
  );
  return isObject(fields.payload) ? { ...fields.payload } : fields;
}
