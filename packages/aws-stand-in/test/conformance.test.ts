import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from '@jest/globals';
import { type Compared, compareAll } from '../scripts/conformance';
import { conformancePage } from '../scripts/conformance-page';

let compared: Compared[];
beforeAll(async () => {
  compared = await compareAll();
});

it('has a reason in words for each history that differs from AWS’s, and for no other', () => {
  const told = compared.filter(({ differs }) => differs !== undefined).map(({ of }) => of);

  expect(compared.filter(({ isEqual }) => !isEqual).map(({ of }) => of)).toEqual(told);
});

it('has equal histories, event by event, for all but a few of what was recorded', () => {
  expect(compared.length).toBeGreaterThanOrEqual(109);
  expect(compared.filter(({ isEqual }) => isEqual).length / compared.length).toBeGreaterThan(0.95);
});

it('tells in docs/conformance.md what it found; `npm run table` writes it anew', () => {
  const page = readFileSync(join(__dirname, '../docs/conformance.md'), 'utf8');

  // Line by line, so that what changed is told.
  expect(conformancePage(compared).split('\n')).toEqual(page.split('\n'));
});
