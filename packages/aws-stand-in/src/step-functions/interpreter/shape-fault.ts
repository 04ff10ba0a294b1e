import type * as z from 'zod';

/** States and fields of the States Language that the interpreter does not have; what is not here is no part of it. */
const OTHER_TYPES = ['Parallel', 'Map'];
const OTHER_FIELDS = new Set([
  ...['InputPath', 'OutputPath', 'ResultPath', 'Parameters', 'ResultSelector', 'Result', 'Credentials'],
  ...['TimeoutSecondsPath', 'HeartbeatSecondsPath', 'SecondsPath', 'TimestampPath', 'ErrorPath', 'CausePath'],
  ...['Variable', 'And', 'Or', 'Not', 'Branches', 'Iterator', 'ItemProcessor', 'ItemsPath', 'Items', 'ItemSelector'],
  ...['ItemReader', 'ItemBatcher', 'ResultWriter', 'MaxConcurrency', 'MaxConcurrencyPath', 'Label'],
  ...['ToleratedFailureCount', 'ToleratedFailurePercentage'],
]);
const TYPES = '[Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map]';

/** What is wrong with the shape of a definition, in AWS's words, or in the stand-in's where that is what falls short. */
interface ShapeFault {
  readonly message: string;
  readonly location: string;
  /** A field that the definition itself lacks. */
  readonly missing?: string;
}

/** Words a fault that the shape found. */
export function shapeFault(issue: z.core.$ZodIssue, definition: unknown): ShapeFault[] {
  const value = at(definition, issue.path);
  const location = locationOf(issue.path);
  const field = String(issue.path.at(-1) ?? '');
  const around = locationOf(issue.path.slice(0, -1));
  if (field === 'QueryLanguage') return [{ message: queryLanguageFault(value, issue.path.length), location: around }];
  if (field === 'Type' && issue.path.length === 3) return [{ message: typeFault(value), location }];
  if (field === 'Resource' && typeof value === 'string') return [{ message: resourceFault(value), location }];
  if (value === undefined && around === '/') return [{ message: '', location, missing: field }];
  if (value === undefined) {
    return [{ message: `The field '${field}' is required but was missing`, location: around }];
  }
  if (issue.code !== 'unrecognized_keys') return [{ message: issue.message, location }];
  const { Type = 'the machine' } = value as { Type?: string };
  return issue.keys.map((key) => ({ message: fieldFault(key, Type), location }));
}

function queryLanguageFault(value: unknown, depth: number): string {
  if (value === undefined || depth === 1)
    return 'aws-stand-in does not implement JSONPath: QueryLanguage must be JSONata';
  return `'QueryLanguage' can not be '${value}' if set to 'JSONata' for whole state machine`;
}

function typeFault(type: unknown): string {
  if (OTHER_TYPES.includes(String(type))) return `aws-stand-in does not implement ${type} states`;
  return type === undefined
    ? "The field 'Type' is required but was missing"
    : `The field 'Type' should have one of these values: ${TYPES}`;
}

function resourceFault(resource: string): string {
  const [scheme, , service] = resource.split(':');
  return scheme === 'arn' && (service === 'states' || service === 'lambda')
    ? `aws-stand-in does not implement the resource ${resource}`
    : `The resource provided ${resource} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.`;
}

function fieldFault(field: string, type: string): string {
  // Comparisons of JSONPath, such as StringEqualsPath and IsNull.
  const isComparison = /^(String|Numeric|Boolean|Timestamp|Is)[A-Z]\w+$/.test(field);
  return OTHER_FIELDS.has(field) || isComparison
    ? `aws-stand-in does not implement '${field}' of ${type}`
    : `Field '${field}' is not supported`;
}

function locationOf(path: readonly PropertyKey[]): string {
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `/${String(step)}`));
  return steps.join('') || '/';
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], value);
}
