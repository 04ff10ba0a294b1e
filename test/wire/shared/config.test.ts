import { describe, expect, it } from '@jest/globals';
import { loadConfig, loadOutcomeConfig, PRODUCT_VARIABLES } from '../../../src/wire/shared/config';
import { ConfigError } from '../../../src/wire/shared/variables';
import { faultsIn } from '../../support/faults';

const right = {
  ARTICLES_TABLE: 'articles',
  SETTINGS_TABLE: 'settings',
  SLACK_TABLE: 'slack',
  STATE_MACHINE_ARN: 'arn:aws:states:us-east-1:123456789012:stateMachine:holdpoint-review',
  SLACK_SECRET_ID: 'holdpoint/slack',
  EXECUTION_URL: 'https://console.aws.amazon.com/states/home#/v2/executions/details/',
  REVIEW_CHANNEL: 'C0REVIEW',
  REVIEWERS: 'U0MONA, S0MODERATORS',
  OUTCOME_SECRET_ID: 'holdpoint/outcomes',
  OUTCOME_EVENT_BUS: 'holdpoint-outcomes',
  OUTCOME_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/123456789012/holdpoint-outcomes',
  OUTCOME_DEAD_LETTER_URL: 'https://sqs.us-east-1.amazonaws.com/123456789012/holdpoint-undelivered',
};

const faultsOf = (env: Record<string, string>) => faultsIn(ConfigError, () => loadConfig(env));

describe('loadConfig', () => {
  it('fills in what has a default', () => {
    expect(loadConfig(right)).toMatchObject({
      REVIEWERS: ['U0MONA', 'S0MODERATORS'],
      REVIEW_DEADLINE_SECONDS: 604_800,
      REMIND_EVERY_SECONDS: 86_400,
      MAX_WAITING_PER_KEY: 10_000,
      ALLOW_OWN_DECISIONS: false,
      PENDING_COMMAND: '/pending',
    });
  });

  it('lists every fault at once, each with an example, and quotes no value', () => {
    const faults = faultsOf({
      ...right,
      REVIEWERS: 'everybody',
      REVIEW_CHANNEL: '',
      PENDING_COMMAND: 'xoxb-pasted-by-mistake',
      REVIEW_DEADLINE_SECONDS: '-1',
    });
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      'REVIEW_CHANNEL',
      'REVIEWERS',
      'REVIEW_DEADLINE_SECONDS',
      'PENDING_COMMAND',
    ]);
    expect(faults[0]).toBe('REVIEW_CHANNEL: is not set (for example C0REVIEW)');
    for (const fault of faults) expect(fault).toContain('(for example ');
    expect(faults.join()).not.toContain('xoxb-pasted-by-mistake');
  });

  it('has no default for who may decide', () => {
    const { REVIEWERS, ...rest } = right;
    expect(faultsOf(rest)).toEqual([expect.stringContaining('REVIEWERS: is not set')]);
  });

  it.each([
    ['https://cms.example.com/webhooks', true],
    ['http://127.0.0.1:8080/webhooks', true],
    ['http://localhost/webhooks', true],
    ['http://cms.example.com/webhooks', false],
    ['http://127.0.0.1.example.com/webhooks', false],
    ['https://user:password@cms.example.com/', false],
    ['ftp://cms.example.com/', false],
    ['cms.example.com', false],
  ])('outcomes go to %s: %s', (OUTCOME_WEBHOOK_URL, goes) => {
    const env = { ...right, OUTCOME_WEBHOOK_URL };
    expect(faultsOf(env).map((fault) => fault.split(':')[0])).toEqual(goes ? [] : ['OUTCOME_WEBHOOK_URL']);
  });

  it('every fault is said, beside every other', () => {
    const { REVIEWERS, ...rest } = right;
    expect(faultsOf({ ...rest, UNDO_SECONDS: '-1' })).toEqual([
      expect.stringContaining('REVIEWERS: is not set'),
      expect.stringContaining('UNDO_SECONDS: '),
    ]);
  });

  it.each([
    [
      { ESCALATE_AFTER_SECONDS: '60' },
      'ESCALATE_TO: is not set, and ESCALATE_AFTER_SECONDS is (for example S0MODERATORS)',
    ],
    [{ ESCALATE_TO: 'S0BOSS' }, 'ESCALATE_AFTER_SECONDS: is not set, and ESCALATE_TO is (for example 432000)'],
    [{ SUMMARY_AT: '09:00' }, 'SUMMARY_ZONE: is not set, and SUMMARY_AT is (for example Europe/Berlin)'],
    [{ SUMMARY_ZONE: 'Europe/Berlin' }, 'SUMMARY_AT: is not set, and SUMMARY_ZONE is (for example 09:00)'],
  ])('%j alone is a fault, told beside every other', (half, fault) => {
    expect(faultsOf({ ...right, ...half })).toEqual([fault]);
    const among = faultsOf({ ...right, ...half, REVIEW_CHANNEL: '', UNDO_SECONDS: '-1' });
    expect(among).toHaveLength(3);
    expect(among).toContain(fault);
  });

  it.each([
    [{ SUMMARY_AT: '9 am', SUMMARY_ZONE: 'Europe/Berlin' }, 'SUMMARY_AT: a time of day, HH:MM'],
    [{ SUMMARY_AT: '09:00', SUMMARY_ZONE: 'Europe/Bonn' }, 'SUMMARY_ZONE: the IANA name of a time zone'],
    [{ MENTION: 'everybody' }, 'MENTION: nobody, reviewers, or the id of a user'],
    [{ MENTION: 'C0REVIEW' }, 'MENTION: nobody, reviewers, or the id of a user'],
    [{ MENTION: 'reviewers', REVIEWERS: 'channel' }, 'MENTION: not reviewers where channel is among these'],
    [{ MENTION: 'reviewers', REVIEWERS: 'U0MONA, channel' }, 'MENTION: not reviewers where channel is among these'],
  ])('%j: %s', (env, fault) => {
    expect(faultsOf({ ...right, ...env })).toEqual([expect.stringContaining(fault)]);
    expect(faultsOf({ ...right, ...env, REVIEW_CHANNEL: '', UNDO_SECONDS: '-1' })).toHaveLength(3);
  });

  it.each([
    [{}, 'nobody'],
    [{ MENTION: 'nobody', REVIEWERS: 'channel' }, 'nobody'],
    [{ MENTION: 'reviewers' }, 'reviewers'],
    [{ MENTION: 'S0DESK', REVIEWERS: 'channel' }, 'S0DESK'],
  ])('with %j a new card mentions %s', (env, whom) => {
    expect(loadConfig({ ...right, ...env }).MENTION).toBe(whom);
  });

  it('needs nothing of outcomes but for the handlers that bring them', () => {
    const { OUTCOME_EVENT_BUS, OUTCOME_SECRET_ID, OUTCOME_QUEUE_URL, OUTCOME_DEAD_LETTER_URL, ...rest } = right;
    expect(faultsOf(rest)).toEqual([]);
    const faulty = { ...rest, OUTCOME_SECRET_ID, OUTCOME_DEAD_LETTER_URL, OUTCOME_QUEUE_URL: 'outcomes' };
    expect(() => loadOutcomeConfig(faulty)).toThrow(
      /2 fault.*OUTCOME_EVENT_BUS: is not set \(for example holdpoint-outcomes\).*OUTCOME_QUEUE_URL: /s,
    );
    expect(loadOutcomeConfig(right)).toEqual({
      ...{ OUTCOME_EVENT_BUS, OUTCOME_SECRET_ID, OUTCOME_QUEUE_URL, OUTCOME_DEAD_LETTER_URL },
    });
  });

  it('names every variable it reads', () => {
    expect(PRODUCT_VARIABLES).toEqual(expect.arrayContaining(Object.keys(right)));
  });
});
