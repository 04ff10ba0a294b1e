import { describe, expect, it } from '@jest/globals';
import {
  ConfigError,
  loadConfig,
  loadHostConfig,
  loadOutcomeConfig,
  PRODUCT_VARIABLES,
} from '../../../src/wire/shared/config';
import { faultsIn } from '../../support/faults';

const right = {
  ARTICLES_TABLE: 'articles',
  SETTINGS_TABLE: 'settings',
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

describe('loadHostConfig', () => {
  it('needs nothing', () => {
    expect(loadHostConfig({})).toMatchObject({
      PORT: 3000,
      SLACK_PORT: 3001,
      AWS_PORT: 4566,
      DATA_DIR: '.holdpoint',
    });
  });

  it('refuses a port that is none', () => {
    expect(() => loadHostConfig({ PORT: 'http' })).toThrow(/PORT/);
  });
});
