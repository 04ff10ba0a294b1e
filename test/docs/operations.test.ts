import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadStageConfig } from '../../infra/config';
import type { Template } from '../infra/readable';
import { standInBundles, synthesise } from '../infra/synthesised';

const DOCUMENT = readFileSync(resolve(__dirname, '../../docs/operations.md'), 'utf8');
const { folder, remove } = standInBundles();

let stack: Template;
beforeAll(() => {
  stack = synthesise(loadStageConfig('prod', join(folder, 'none.json')), folder, { isChecked: false });
});
afterAll(remove);

/** What stands below a heading, up to the next one of its kind. */
function section(heading: string): string {
  const [, below = ''] = DOCUMENT.split(`\n## ${heading}\n`);
  return below.split('\n## ')[0] ?? '';
}

describe('When an alarm rings', () => {
  const entries = section('When an alarm rings')
    .split('\n### ')
    .slice(1)
    .map((entry) => {
      const [heading = '', ...lines] = entry.split('\n');
      return { alarms: Array.from(heading.matchAll(/`([^`]+)`/g), ([, name = '']) => name), text: lines.join('\n') };
    });

  it('has an entry for each alarm of the stack, and for no other', () => {
    const alarms = Object.keys(stack.resources('AWS::CloudWatch::Alarm')).map((path) => path.replace('Alarms/', ''));
    expect(entries.flatMap((entry) => entry.alarms).sort()).toEqual(alarms.sort());
  });

  it('says of each what it means, what to do first, and what it looks like when mended', () => {
    for (const { alarms, text } of entries) {
      const said = Array.from(text.matchAll(/^- \*\*(\w+)\*\*/gm), ([, word]) => word);
      expect([alarms, said]).toEqual([alarms, ['Means', 'First', 'Mended']]);
    }
  });

  it('names checks of doctor that there are', async () => {
    const { checks } = await import('../../src/cli/doctor/checks');
    const names = checks({} as never, { manifestScopes: [], now: () => new Date(), ownClock: () => new Date() }).map(
      ({ name }) => name,
    );
    const asked = entries.flatMap(({ text }) => text.match(/`npm run doctor`[^.;]*/g) ?? []).join(' ');
    const named = Array.from(asked.matchAll(/`([a-z-]+)`/g), ([, name]) => name);
    expect(named.length).toBeGreaterThan(10);
    for (const name of named) expect(names).toContain(name);
  });
});

describe('What is kept, where, and for how long', () => {
  const rows = section('What is kept, where, and for how long')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2)
    .map((line) => line.slice(2, -2).split(' | '));
  const untilOf = (place: string) => rows.find(([, where = '']) => where.includes(`\`${place}\``))?.at(-1);
  const resources = (type: string) => Object.entries(stack.resources(type));

  it('names every log group, and for how many days', () => {
    for (const [path, { RetentionInDays }] of resources('AWS::Logs::LogGroup')) {
      const place = path.replace(/^Handlers\/.+-log$/, 'Handlers/…-log');
      expect([path, untilOf(place)]).toEqual([path, expect.stringMatching(new RegExp(`^${RetentionInDays} days`))]);
    }
  });

  it('names every queue, and for how many days', () => {
    for (const [path, { MessageRetentionPeriod }] of resources('AWS::SQS::Queue')) {
      expect([path, untilOf(path)]).toEqual([path, `${MessageRetentionPeriod / 86_400} days`]);
    }
  });

  it('names every table, secret, bus and machine', () => {
    const kept = ['AWS::DynamoDB::Table', 'AWS::SecretsManager::Secret', 'AWS::Events::EventBus'];
    for (const [path] of [...kept, 'AWS::StepFunctions::StateMachine'].flatMap(resources)) {
      expect([path, untilOf(path)]).toEqual([path, expect.stringMatching(/\w/)]);
    }
  });

  it('tells of backups and streams for as long as AWS keeps them by default, which the stack does not change', () => {
    for (const [, table] of resources('AWS::DynamoDB::Table')) {
      expect(table.PointInTimeRecoverySpecification).toEqual({ PointInTimeRecoveryEnabled: true });
    }
    const until = (what: string) => rows.find(([first]) => first === what)?.at(-1);
    expect(until('backups of the tables')).toMatch(/^35 days/);
    expect(until('the stream of the articles')).toBe('24 hours');
  });
});
