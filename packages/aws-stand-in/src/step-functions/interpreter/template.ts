import jsonata from 'jsonata';
import { bindingsOfTime, STEP_FUNCTIONS_BINDINGS } from './jsonata-functions';

/** What an expression may see: `$states`, the workflow's variables, and the time. */
export interface Scope {
  readonly states: Readonly<Record<string, unknown>>;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** A JSON value in which some strings are expressions, made ready to be evaluated again and again. */
export type Template = (scope: Scope) => Promise<unknown>;

/** An expression that failed, yielded nothing, or yielded what its field cannot take. */
export class QueryEvaluationError extends Error {
  /** @param location the field, such as `Arguments/Payload/title`. */
  constructor(
    readonly location: string,
    message: string,
  ) {
    super(message);
    this.name = 'QueryEvaluationError';
  }
}

/** Reports a fault of a definition at a place in it. */
export type ReportFault = (location: string, fault: string) => void;

/** Parses all expressions of a field's value once; faults are reported, not thrown. */
export function compileTemplate(value: unknown, location: string, report: ReportFault): Template {
  if (typeof value === 'string') {
    const source = /^\{%([\s\S]*)%\}$/.exec(value)?.[1]?.trim();
    return source === undefined ? async () => value : compileExpression(source, location, report);
  }
  if (!containsExpression(value)) return async () => value;
  const members = Object.entries(value as object).map(
    ([key, inner]) => [key, compileTemplate(inner, `${location}/${key}`, report)] as const,
  );
  return async (scope) => {
    const evaluated: [string, unknown][] = [];
    for (const [key, template] of members) evaluated.push([key, await template(scope)]);
    return Array.isArray(value) ? evaluated.map(([, inner]) => inner) : Object.fromEntries(evaluated);
  };
}

function containsExpression(value: unknown): boolean {
  if (typeof value === 'string') return value.startsWith('{%');
  return typeof value === 'object' && value !== null && Object.values(value).some(containsExpression);
}

function compileExpression(source: string, location: string, report: ReportFault): Template {
  let expression: jsonata.Expression;
  try {
    expression = jsonata(source);
  } catch (error) {
    report(location, `the JSONata expression does not parse: ${messageOf(error)}`);
    return async () => undefined;
  }
  for (const [name, bound] of Object.entries(STEP_FUNCTIONS_BINDINGS)) expression.assign(name, bound);
  for (const fault of unsupportedCalls(expression.ast())) report(location, fault);
  const fail = (what: string) =>
    new QueryEvaluationError(
      location,
      `The JSONata expression '${source}' specified for the field '${location}' ${what}`,
    );
  return async ({ states, variables, now }) => {
    let result: unknown;
    try {
      result = await expression.evaluate(undefined, { ...bindingsOfTime(now), ...variables, states });
    } catch (error) {
      throw fail(`threw an error during evaluation. ${messageOf(error)}`);
    }
    if (isFunction(result)) throw fail('returned an unsupported result type.');
    if (result === undefined) throw fail('returned nothing (undefined).');
    // JSONata's own lists carry markers: only a round trip gives plain JSON.
    return typeof result === 'object' ? JSON.parse(JSON.stringify(result)) : result;
  };
}

function isFunction(result: unknown): boolean {
  if (typeof result !== 'object' || result === null) return typeof result === 'function';
  return '_jsonata_function' in result || '_jsonata_lambda' in result;
}

function messageOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return code === undefined ? String(message) : `${code}: ${message}`;
}

function unsupportedCalls(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { type, value, procedure, arguments: given } = node as Record<string, unknown>;
  const faults: string[] = [];
  if (type === 'variable' && value === 'eval') faults.push('$eval does not exist in Step Functions');
  const called = (procedure as { value?: unknown } | undefined)?.value;
  if (type === 'function' && called === 'random' && Array.isArray(given) && given.length > 0) {
    faults.push('aws-stand-in does not implement $random with a seed');
  }
  return [...faults, ...Object.values(node).flatMap(unsupportedCalls)];
}
