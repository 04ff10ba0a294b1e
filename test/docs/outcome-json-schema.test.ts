import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import * as z from 'zod';
import { rendered } from '../../docs/render/rendered';
import { outcomeOf } from '../../src/domain/outcome';
import { aRecord } from '../support/records';

const published = readFileSync(join(__dirname, '../../docs/outcome.schema.json'), 'utf8');

it('is published as it is', () => {
  expect(published).toBe(rendered['docs/outcome.schema.json']?.());
});

it('takes an outcome, also with members to come, and nothing that is none', () => {
  const schema = z.fromJSONSchema(JSON.parse(published));
  const outcome = outcomeOf({ ...aRecord(), status: 'published' }, 7);
  expect(schema.safeParse(outcome).success).toBe(true);
  expect(schema.safeParse({ ...outcome, more: 1 }).success).toBe(true);
  expect(schema.safeParse({ ...outcome, version: 2 }).success).toBe(false);
  expect(schema.safeParse({ ...outcome, data: { ...outcome.data, status: 'pending' } }).success).toBe(false);
  const { id, ...nameless } = outcome.data;
  expect(schema.safeParse({ ...outcome, data: nameless }).success).toBe(false);
});
