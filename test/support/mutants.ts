import { expect } from '@jest/globals';
import fc from 'fast-check';
import type * as z from 'zod';

type Path = (string | number)[];

/** What may stand where something else is to be. */
const STRANGERS: readonly unknown[] = [
  ...['', 'no such word', 'pending', 'published', 'held', 'digest', 'card', 'slack', 'read', 'folded'],
  ...['2026-11-22T12:00:00.000Z', '2026-11-22T12:00:00Z', '2026-13-01T00:00:00.000Z', '2026-11-22'],
  ...[0, 1, -1, 0.5, true, false, null, {}, [], [[]], [''], { a: '' }, new Set(['a']), Buffer.from('a')],
];

const pathsIn = (value: unknown, at: Path = []): Path[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([name, member]) => {
        const path = [...at, Array.isArray(value) ? Number(name) : name];
        return [path, ...pathsIn(member, path)];
      });

const GONE = Symbol('gone');

function changed(value: unknown, [name, ...rest]: Path, to: unknown): unknown {
  if (name === undefined) return to;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>;
  const member = changed(copy[name], rest, to);
  if (member !== GONE) copy[name] = member;
  else if (Array.isArray(copy)) copy.splice(Number(name), 1);
  else delete copy[name];
  return copy;
}

/** A time as it is stored. */
export const anyTime = fc
  .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((at) => at.toISOString());

/** The same with one member, however deep, gone or something else: each member, each way. */
const mutantsOf = (value: object): unknown[] =>
  pathsIn(value).flatMap((path) => [GONE, ...STRANGERS].map((to) => changed(value, path, to)));

/** Whether `read` takes any such value, and of its mutants those that the schema takes. */
export async function expectToReadAs(
  schema: z.ZodType,
  anyValue: fc.Arbitrary<object>,
  read: (item: unknown) => Promise<unknown>,
): Promise<void> {
  const reads = (item: unknown) =>
    read(item).then(
      () => true,
      () => false,
    );
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(anyValue, fc.jsonValue(), async (value, later) => {
      const differing: unknown[] = [];
      for (const item of [value, { ...value, later }, ...mutantsOf(value)]) {
        const { success } = schema.safeParse(item);
        if (!success) refused += 1;
        if ((await reads(item)) !== success) differing.push(item);
      }
      expect(differing).toEqual([]);
      expect(await reads(value)).toBe(true);
    }),
    { numRuns: 5 },
  );
  expect(refused).toBeGreaterThan(200);
}
