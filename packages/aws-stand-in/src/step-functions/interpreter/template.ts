import jsonata from 'jsonata';
import { isJsonObject } from '../../json';
import { bindingsOfTime, STEP_FUNCTIONS_BINDINGS } from './jsonata-functions';

/** What an expression may see: `$states`, the workflow's variables, and the time. */
export interface Scope {
  readonly states: Readonly<Record<string, unknown>>;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** A JSON value in which some strings are expressions, made ready to be evaluated again and again: to a value or a promise of it. */
export type Template = (scope: Scope) => unknown;

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
    return source === undefined ? () => value : compileExpression(source, location, report);
  }
  if (!containsExpression(value)) return () => value;
  const members = Object.entries(value as object).map(
    ([key, inner]) => [key, compileTemplate(inner, `${location}/${key}`, report)] as const,
  );
  return async (scope) => {
    const evaluated: [string, unknown][] = [];
    for (const [key, template] of members) {
      const inner = template(scope);
      // Most are there at once, and each promise that is awaited costs a turn of the microtasks.
      evaluated.push([key, inner instanceof Promise ? await inner : inner]);
    }
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
    return () => undefined;
  }
  for (const [name, bound] of Object.entries(STEP_FUNCTIONS_BINDINGS)) expression.assign(name, bound);
  for (const fault of unsupportedCalls(expression.ast())) report(location, fault);
  const fail = (what: string) =>
    new QueryEvaluationError(
      location,
      `The JSONata expression '${source}' specified for the field '${location}' ${what}`,
    );
  const evaluate = async ({ states, variables, now }: Scope): Promise<unknown> => {
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
  const path = plainPath(expression.ast());
  return path === undefined ? evaluate : (scope) => valueAt(scope, path) ?? evaluate(scope);
}

/** The names in a path such as `$states.input.articleId`, as most expressions are; undefined for whatever is more than that. */
function plainPath(ast: unknown): readonly string[] | undefined {
  const { type, steps = [ast], ...more } = ast as { type: unknown; steps?: readonly unknown[] };
  if (type === 'path' && Object.keys(more).length > 0) return undefined;
  const isPlain = steps.every((step, n) => {
    const { type: kind, value: _, position: __, ...modifiers } = step as Record<string, unknown>;
    return kind === (n === 0 ? 'variable' : 'name') && Object.keys(modifiers).length === 0;
  });
  return isPlain ? steps.map((step) => (step as { value: string }).value) : undefined;
}

/** What a path leads to, through objects only; undefined where JSONata has to say what comes of it, as of a list on the way. */
function valueAt({ states, variables }: Scope, path: readonly string[]): unknown {
  let value: unknown = path[0] === 'states' ? { states } : variables;
  for (const name of path) {
    if (!isJsonObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
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
