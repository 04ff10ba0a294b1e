import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { lambdaEnvironment } from '../support/lambda-environment';
import { type Newsroom, openNewsroom } from '../support/newsroom';

const ROOT = resolve(__dirname, '../..');

/** The steps of a table in docs/architecture.md, and the files that each of them names. */
function stepsOf(heading: string): { step: string; files: string[] }[] {
  const page = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8');
  const section = page.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  const rows = section.split('\n').filter((line) => /^\| \d+ \|/.test(line));
  return rows.map((row) => ({
    step: row.split('|')[2]?.trim() ?? '',
    files: [...row.matchAll(/`(src\/[^`]+)`/g)].map(([, file = '']) => file),
  }));
}

/** Clicks Approve on a card whose request goes to a process of its own. @returns the files of src/ that served it. */
async function walk(newsroom: Newsroom): Promise<string[]> {
  const id = await newsroom.submit('Forbidden to be clicked but once');
  const card = await newsroom.card(id);
  const lambda = spawn(
    process.execPath,
    ['--conditions=stand-in-sources', '--import', 'tsx', join(__dirname, 'click-walk-fixture.ts')],
    {
      cwd: ROOT,
      env: { PATH: process.env.PATH, ...lambdaEnvironment(newsroom.host()) },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  // It may be gone by the time that its last line is read.
  const exited = once(lambda, 'exit');
  const lines = createInterface(lambda.stdout)[Symbol.asyncIterator]();
  await newsroom.slack.setRequestUrl((await lines.next()).value);
  const { ephemeral } = await newsroom.as('U0MONA').click(card, 'approve', id);
  expect(ephemeral?.at(-1)?.text).toContain('Done: you approved');
  const files = JSON.parse((await lines.next()).value) as string[];
  await exited;
  return files;
}

describe('docs/architecture.md', () => {
  let newsroom: Newsroom;
  beforeAll(async () => {
    // As it is unless configured otherwise: a decision may be undone.
    newsroom = await openNewsroom({ UNDO_SECONDS: '30' });
  });
  afterAll(() => newsroom.close());

  it('names every file that a click on a card goes through, in at most twelve steps, and no other', async () => {
    const steps = stepsOf('The walk of a click');
    expect(steps.length).toBeLessThanOrEqual(12);
    expect(steps.filter(({ files }) => files.length === 0)).toEqual([]);
    const named = steps.flatMap(({ files }) => files);
    expect(named.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
    expect([...(await walk(newsroom))].sort()).toEqual([...named].sort());
  });
});
