import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadStageConfig, StageConfigError, stackName } from '../../infra/config';
import { faultsIn } from '../support/faults';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'stage-config-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

const RIGHT = { reviewChannel: 'C0REVIEW', reviewers: ['U0MONA', 'S0MODERATORS'] };

function load(content: unknown, stage = 'prod') {
  const file = join(dir, 'holdpoint.config.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return loadStageConfig(stage, file);
}

const faultsOf = (content: unknown, stage?: string) => faultsIn(StageConfigError, () => load(content, stage));

describe('the configuration of a stage', () => {
  it('needs to say who may decide, and where; all else has a default', () => {
    expect(load({ prod: RIGHT })).toEqual({
      ...RIGHT,
      stage: 'prod',
      keepData: true,
      reviewDeadline: 604_800,
      undoSeconds: 30,
      remindEvery: 86_400,
      mention: 'nobody',
      operators: [],
      maxWaitingPerKey: 10_000,
      allowOwnDecisions: false,
      commands: { pending: '/pending', moderation: '/moderation' },
      logRetentionDays: 90,
      logLevel: 'info',
      provisionedConcurrency: 0,
    });
  });

  it('reads durations in their usual spelling', () => {
    const { reviewDeadline, remindEvery, escalation } = load({
      prod: {
        ...RIGHT,
        reviewDeadline: '36h',
        remindEvery: '90s',
        escalation: { after: '30m', to: 'U0BOSS' },
      },
    });
    expect({ reviewDeadline, remindEvery, escalation }).toEqual({
      reviewDeadline: 36 * 60 * 60,
      remindEvery: 90,
      escalation: { after: 30 * 60, to: 'U0BOSS' },
    });
  });

  it('lists every fault at once, each with an example', () => {
    const faults = faultsOf({
      prod: {
        reviewers: ['mona'],
        reviewDeadline: '365d',
        remindEvery: 'daily',
        escalation: { after: '5d' },
        mention: 'everybody',
        summary: { at: '25:00', zone: 'Europe/Bonn' },
        commands: { pending: 'pending' },
        outcomeWebhook: 'http://cms.example.com',
        alarmEmail: 'nobody',
        logRetentionDays: 100,
        provisionedConcurency: 1,
      },
    });
    expect(faults.map((fault) => fault.split(':')[0]).sort()).toEqual([
      'prod.alarmEmail',
      'prod.commands.pending',
      'prod.escalation.to',
      'prod.logRetentionDays',
      'prod.mention',
      'prod.outcomeWebhook',
      'prod.provisionedConcurency',
      'prod.remindEvery',
      'prod.reviewChannel',
      'prod.reviewDeadline',
      'prod.reviewers.0',
      'prod.summary.at',
      'prod.summary.zone',
    ]);
    expect(faults).toContain('prod.reviewChannel: is not set (for example "C0123ABCD")');
    expect(faults).toContain('prod.reviewDeadline: at most 334 days (for example "7d")');
    for (const fault of faults) expect(fault).toMatch(/\((for example|there are) /);
  });

  it.each([
    [{ escalation: { after: '5d' } }, 'prod.escalation.to: is not set'],
    [{ escalation: { to: 'S0BOSS' } }, 'prod.escalation.after: is not set'],
    [{ summary: { at: '09:00' } }, 'prod.summary.zone: is not set'],
    [{ summary: { zone: 'Europe/Berlin' } }, 'prod.summary.at: is not set'],
    [{ mention: 'reviewers', reviewers: ['channel'] }, 'prod.mention: not reviewers where channel is among these'],
    [
      { mention: 'reviewers', reviewers: ['S0X', 'channel'] },
      'prod.mention: not reviewers where channel is among these',
    ],
  ])('%j is a fault, told beside every other', (half, fault) => {
    expect(faultsOf({ prod: { ...RIGHT, ...half } })).toEqual([expect.stringContaining(fault)]);
    const among = faultsOf({ prod: { ...RIGHT, ...half, undoSeconds: 'never', remindEvery: 'daily' } });
    expect(among).toHaveLength(3);
    expect(among).toContainEqual(expect.stringContaining(fault));
  });

  it('says whom a new card mentions, and when there is a summary', () => {
    const summary = { at: '08:30', zone: 'America/New_York' };
    expect(load({ prod: { ...RIGHT, mention: 'reviewers', summary } })).toMatchObject({
      mention: 'reviewers',
      summary,
    });
  });

  it('has no default for who may decide', () => {
    expect(faultsOf({ prod: { reviewChannel: 'C0REVIEW' } })).toEqual([
      'prod.reviewers: is not set (for example ["S0123ABCD","U0123ABCD"])',
    ]);
    expect(faultsOf({ prod: { ...RIGHT, reviewers: [] } })).toEqual([expect.stringContaining('at least one')]);
  });

  it('is told of, setting by setting, in the runbook', () => {
    const runbook = readFileSync(join(__dirname, '../../docs/operations.md'), 'utf8');
    const [fault = ''] = faultsOf({ prod: { ...RIGHT, unheard: 1 } });
    const settings = /there are (.*)\)/.exec(fault)?.[1]?.split(', ') ?? [];
    expect(settings.length).toBeGreaterThan(10);
    for (const setting of settings) expect(runbook).toMatch(new RegExp(`^ +\\|.*\`${setting}\`.*\\|`, 'm'));
  });

  it('holds several stages side by side, and keeps the data of prod only, unless told otherwise', () => {
    const stages = { prod: RIGHT, dev: RIGHT, trial: { ...RIGHT, keepData: true } };
    expect(['prod', 'dev', 'trial'].map((stage) => load(stages, stage).keepData)).toEqual([true, false, true]);
    expect(faultsOf(stages, 'test')).toEqual([expect.stringContaining('test: is not there (for example {"test":')]);
  });

  it.each(['{', '[]', '"prod"'])('refuses a file that holds %s', (content) => {
    expect(faultsOf(content)).toHaveLength(1);
  });

  it.each(['local', 'Prod', '', 'a b', 'x'.repeat(21)])('refuses the stage %j', (stage) => {
    expect(faultsOf({ [stage]: RIGHT }, stage)).toHaveLength(1);
  });

  it('leaves who and where open without a file: CloudFormation asks', () => {
    const config = loadStageConfig('prod', join(dir, 'none.json'));
    expect(config).not.toHaveProperty('reviewChannel');
    expect(config).not.toHaveProperty('reviewers');
    expect(config.reviewDeadline).toBe(604_800);
  });
});

it('the stack of prod has the plain name, and another stage is named in its own', () => {
  expect(['prod', 'dev'].map(stackName)).toEqual(['holdpoint', 'holdpoint-dev']);
});
