import fc from 'fast-check';

/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [member: string]: Json };

/** Nested lists, deeper than any reader expects and not deeper than `JSON.stringify` can write. */
const nested = (depth: number): Json => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
const nestedMaps = (depth: number): Json => JSON.parse(`${'{"M":{"a":'.repeat(depth)}1${'}}'.repeat(depth)}`);

/** What stands where something else belongs. */
const WRONG: readonly Json[] = [
  null,
  true,
  0,
  -1.5,
  1e308,
  '',
  'x',
  '__proto__',
  '\ud800',
  '\u202e',
  '='.repeat(10_240),
  '('.repeat(1000),
  'a = :v AND (',
  `${'(a = :v AND '.repeat(12)}a = :v${')'.repeat(12)}`,
  'SET l[4294967290] = :v',
  'select',
  'SET a = a + :v REMOVE',
  '9'.repeat(1000),
  'size(a) = :v OR NOT attribute_type(a, :v)',
  'a[99999999999999999999] = :v',
  [],
  [null],
  [[]],
  {},
  { a: null },
  { '': {} },
  { S: 5 },
  { S: 's' },
  { S: '' },
  { N: 'x' },
  { N: '9'.repeat(1000) },
  { N: '1e999' },
  { B: '!' },
  { B: 'AA==' },
  { S: 's', N: '1' },
  { SS: [] },
  { SS: [null] },
  { NS: ['1', 'x'] },
  { BS: ['AA==', null] },
  { L: [null] },
  { M: { a: null } },
  { M: null },
  { NULL: false },
  { BOOL: 'yes' },
  nested(1000),
  nestedMaps(40),
  nestedMaps(400),
];

/** The paths to the values in a value, its own first, as deep as a request that is right goes. */
function pathsIn(value: Json, depth = 12): (readonly string[])[] {
  if (typeof value !== 'object' || value === null || depth === 0) return [[]];
  const inner = Object.entries(value).flatMap(([key, member]) =>
    pathsIn(member, depth - 1).map((path) => [key, ...path]),
  );
  return [[], ...inner];
}

/** A copy with the value at a path changed; `undefined` takes it out. */
function changed(value: Json, [key, ...rest]: readonly string[], change: (old: Json) => Json | undefined): Json {
  if (key === undefined) return change(value) ?? null;
  if (typeof value !== 'object' || value === null) return value;
  const old = (value as Record<string, Json>)[key] ?? null;
  const made = rest.length === 0 ? change(old) : changed(old, rest, change);
  if (Array.isArray(value)) return value.flatMap((member, n) => (String(n) !== key ? [member] : (made ?? [])));
  return Object.fromEntries(
    Object.entries({ ...value, [key]: made }).filter((entry): entry is [string, Json] => entry[1] !== undefined),
  );
}

/** A request that was right, with up to three things in it put wrong: replaced, taken out, or doubled. */
export function malformed(right: Json): fc.Arbitrary<Json> {
  const once = (value: Json): fc.Arbitrary<Json> =>
    fc
      .tuple(fc.constantFrom(...pathsIn(value)), fc.constantFrom(...WRONG), fc.integer({ min: 0, max: 9 }))
      .map(([path, wrong, how]) =>
        changed(value, path, (old) => {
          if (how === 0) return undefined;
          if (how === 1 && Array.isArray(old)) return [...old, ...old, wrong];
          if (how === 2 && typeof old === 'object' && old !== null) return { ...old, more: wrong };
          if (how === 3 && typeof old === 'string' && typeof wrong === 'string') return `${old}${wrong}`;
          return wrong;
        }),
      );
  return once(right).chain((first) => fc.oneof(fc.constant(first), once(first), once(first).chain(once)));
}
