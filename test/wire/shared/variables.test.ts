import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as z from 'zod';
import {
  listOf,
  matching,
  needed,
  oneOf,
  optional,
  readVariables,
  textOf,
  thatIs,
  usually,
  whole,
  yesOrNo,
} from '../../../src/wire/shared/variables';

const isUpper = (text: string) => text === text.toUpperCase();

const VARIABLES = {
  TEXT: needed('abc', textOf(3)),
  FORM: needed('U1', matching(/^U\d+$/, 'a U and digits')),
  MAYBE: optional('U1', matching(/^U\d+$/, 'a U and digits')),
  NUMBER: usually(7, '7', whole(1, 3600)),
  WORD: usually('warn', 'warn', oneOf('info', 'warn')),
  SWITCH: usually(false, 'false', yesOrNo),
  LIST: usually(['U9'], 'U9', listOf(matching(/^U\d+$/, 'a U and digits'))),
  UPPER: optional('A', thatIs(isUpper, 'upper case')),
};

const form = z.string().regex(/^U\d+$/);
const set = (schema: z.ZodType) => z.preprocess((text) => (text === '' ? undefined : text), schema);
/** The same by the library that everything else is read with. */
const LIBRARY = z.object({
  TEXT: set(z.string().min(3)),
  FORM: set(form),
  MAYBE: set(form.optional()),
  NUMBER: set(
    z
      .string()
      .regex(/^\d{1,10}$/)
      .transform(Number)
      .pipe(z.number().int().min(1).max(3600))
      .default(7),
  ),
  WORD: set(z.enum(['info', 'warn']).default('warn')),
  SWITCH: set(z.stringbool().default(false)),
  LIST: set(
    z
      .string()
      .transform((list) => list.split(',').map((entry) => entry.trim()))
      .pipe(z.array(form).min(1))
      .default(['U9']),
  ),
  UPPER: set(z.string().refine(isUpper).optional()),
});

const value = fc.oneof(
  fc.constantFrom('', ' ', 'abc', 'U1', 'U1,U2', ' U1 , U22', 'U1,', ',', '0', '1', '3600', '3601', '-1', '007', '1e3'),
  fc.constantFrom('true', 'FALSE', 'yes', 'off', 'Enabled', 'perhaps', 'info', 'warn', 'error', 'A', 'a', 'U1\n'),
  fc.string({ maxLength: 6 }),
  fc.nat().map(String),
);
const environment = fc.record(
  Object.fromEntries(Object.keys(VARIABLES).map((name) => [name, value])) as Record<string, typeof value>,
  { requiredKeys: [] },
);

describe('reading variables', () => {
  it('finds right, wrong and absent what the library does, and the same values', () => {
    fc.assert(
      fc.property(environment, (env) => {
        const { values, faults } = readVariables(VARIABLES, env);
        const read = LIBRARY.safeParse(env);
        const wrong = read.error?.issues.map(({ path: [name] }) => String(name)) ?? [];
        expect(new Set(faults.map((fault) => fault.split(':')[0]))).toEqual(new Set(wrong));
        if (read.success) expect(values).toEqual(read.data);
      }),
      { numRuns: 1000 },
    );
  });

  it('tells of every fault, in their order, with an example, and quotes no value', () => {
    const { faults } = readVariables(VARIABLES, { FORM: 'hush', NUMBER: '0', LIST: 'U1,hush', SWITCH: 'hush' });
    expect(faults).toEqual([
      'TEXT: is not set (for example abc)',
      'FORM: a U and digits (for example U1)',
      'NUMBER: a whole number, at least 1 and at most 3600 (for example 7)',
      'SWITCH: true or false (for example false)',
      'LIST: a U and digits (for example U9)',
    ]);
  });
});
