import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as z from 'zod';
import { readEffects } from '../../src/aws/stored-effect';
import { STATUSES } from '../../src/domain/article';
import { EFFECT_KINDS } from '../../src/domain/effects';
import { rememberingLog } from '../support/log';
import { anyTime, expectToReadAs } from '../support/mutants';

const text = z.string();
const time = z.iso.datetime();

/** What DynamoDB holds of an effect. Members that are not named here may be there, too. */
const schema = z.looseObject({
  of: text,
  kind: z.enum(EFFECT_KINDS),
  plan: text,
  due: text.exactOptional(),
  dueAt: time.exactOptional(),
  shown: z
    .looseObject({
      at: time,
      channel: text.exactOptional(),
      ts: text.exactOptional(),
      status: z.enum(STATUSES).exactOptional(),
      review: z.number().exactOptional(),
      besides: text.exactOptional(),
      digest: text.exactOptional(),
    })
    .exactOptional(),
  sendingSince: time.exactOptional(),
  failures: z.number().exactOptional(),
  error: text.exactOptional(),
});

const anyText = fc.string();
const anyEffect = fc.record(
  {
    of: anyText,
    kind: fc.constantFrom(...EFFECT_KINDS),
    plan: anyText,
    due: anyText,
    dueAt: anyTime,
    shown: fc.record(
      {
        at: anyTime,
        channel: anyText,
        ts: anyText,
        status: fc.constantFrom(...STATUSES),
        review: fc.nat(),
        besides: anyText,
        digest: anyText,
      },
      { requiredKeys: ['at'] },
    ),
    sendingSince: anyTime,
    failures: fc.nat(),
    error: anyText,
  },
  { requiredKeys: ['of', 'kind', 'plan'] },
);

it('an effect is read as it is stored, and nothing else as one', async () => {
  await expectToReadAs(schema, anyEffect, async (item) => {
    const [effect] = readEffects(rememberingLog(), [item as Record<string, unknown>]);
    if (!effect) throw new Error('cannot be read');
  });
});

it('the key of the index is for storage only', () => {
  const effect = { of: 'a', kind: 'card', plan: 'p', dueAt: '2026-11-22T12:00:00.000Z' };
  expect(readEffects(rememberingLog(), [{ ...effect, due: 'slack' }])).toEqual([effect]);
});
