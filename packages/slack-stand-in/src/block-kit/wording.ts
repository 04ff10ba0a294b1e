import type * as z from 'zod';

type Path = readonly PropertyKey[];

/** Where a part stands, as Slack tells it. */
export function pointer(base: string, path: Path): string {
  const rest = path.map((part) => `/${String(part)}`).join('');
  return base + rest === '' ? '' : ` [json-pointer:${base}${rest}]`;
}

/** What stands there; undefined when there is nothing. */
export function at(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[part] : undefined,
    root,
  );
}

const kinds: Record<string, string> = { int: 'number', record: 'object' };

/**
 * One fault in the words Slack's API uses, such as
 * `must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]`.
 * `base` is where the checked value stands in the call: `/blocks`, `/view` or nothing.
 */
export function inSlackWords(issue: z.core.$ZodIssue, root: unknown, base: string): string {
  const { path } = issue;
  const here = pointer(base, path);
  switch (issue.code) {
    case 'invalid_type':
      return at(root, path) === undefined && path.length > 0
        ? `missing required field: ${String(path.at(-1))}${pointer(base, path.slice(0, -1))}`
        : `must provide a ${kinds[issue.expected] ?? issue.expected}${here}`;
    case 'too_big':
      if (issue.origin === 'string') return `must be less than ${Number(issue.maximum) + 1} characters${here}`;
      if (issue.origin === 'array') return `no more than ${issue.maximum} items allowed${here}`;
      return `must be no more than ${issue.maximum}${here}`;
    case 'too_small':
      if (issue.origin === 'string') return `must be more than ${Number(issue.minimum) - 1} characters${here}`;
      if (issue.origin === 'array') return `no fewer than ${issue.minimum} items allowed${here}`;
      return `must be no less than ${issue.minimum}${here}`;
    case 'unrecognized_keys':
      return `invalid additional property: ${issue.keys.join(', ')}${here}`;
    case 'invalid_union': {
      const type = at(root, path);
      return type === undefined
        ? `missing required field: ${String(path.at(-1))}${pointer(base, path.slice(0, -1))}`
        : `unsupported type: ${String(type)}${here}`;
    }
    case 'invalid_value':
      return `must be a valid enum value: ${issue.values.join(', ')}${here}`;
    default:
      return `${issue.message}${here}`;
  }
}
