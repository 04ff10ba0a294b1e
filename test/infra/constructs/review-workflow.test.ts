import { describe, expect, it } from '@jest/globals';
import { workflowDefinition } from '../../../infra/workflow-definition';
import { golden, states } from '../workflow-examples';

const validate: (definition: unknown) => { errors: unknown[] } = require('asl-validator');

/** Where an error leads to. */
const nextAfter = (name: string, error: string): string =>
  states[name].Catch.find(({ ErrorEquals }: { ErrorEquals: string[] }) =>
    ErrorEquals.some((one) => one === error || one === 'States.ALL'),
  ).Next;

describe('the golden file', () => {
  it('is what the constructs render', () => {
    expect(workflowDefinition()).toBe(golden);
  });

  it('is valid Amazon States Language', () => {
    expect(validate(JSON.parse(golden)).errors).toEqual([]);
  });

  it('leaves open the names of the table and of the two functions, and nothing else', () => {
    const names = new Set(golden.match(/\$\{[^}]*\}/g));
    expect([...names].map((name) => name.slice(2, -1)).sort()).toEqual([
      'AnnounceDecisionFunction',
      'ArticlesTable',
      'RequestReviewFunction',
    ]);
    expect(golden).not.toMatch(/\d{12}|us-east-1/);
  });

  it('ends only where an article is recorded, and fails only where its decision is not', () => {
    const ends = Object.entries<{ Type: string; End?: boolean }>(states)
      .filter(([, state]) => state.End || state.Type === 'Succeed' || state.Type === 'Fail')
      .map(([name]) => name);
    expect(ends.sort()).toEqual([
      'Already recorded',
      'Announce decision',
      'Decision not recorded',
      'Publish article',
      'Release outcome',
    ]);
    expect(states['Decision not recorded']).toEqual({ Type: 'Fail', Error: 'DecisionNotRecorded' });
  });

  it('enters two states for a clean article, four for one that is decided for good, five where that may be undone', () => {
    const path = (name: string): string[] => {
      const { Next } = states[name];
      return Next ? [name, ...path(Next)] : [name];
    };
    expect(path(states['Forbidden title?'].Default)).toEqual(['Publish article']);
    expect(path(states['Forbidden title?'].Choices[0].Next)).toEqual([
      'Request review',
      'Record decision',
      'Announce decision',
    ]);
    expect(path('Request review').slice(1)).toEqual(path(states['Request review'].Catch[0].Next));
    expect(path(nextAfter('Announce decision', 'States.Timeout'))).toEqual(['Release outcome']);
  });

  it('leads from an undone decision back to waiting, and never from a lost one to success', () => {
    expect(nextAfter('Announce decision', 'Undone')).toBe('Request review');
    expect(nextAfter('Announce decision', 'DecisionNotRecorded')).toBe('Decision not recorded');
    expect(nextAfter('Record decision', 'DynamoDB.ConditionalCheckFailedException')).toBe('Announce decision');
    expect(states['Announce decision'].Retry[0]).toEqual({
      ErrorEquals: ['DecisionNotRecorded', 'Undone'],
      MaxAttempts: 0,
    });
  });

  it('lets a decision hold that could not be announced, at its time', () => {
    expect(nextAfter('Announce decision', 'Lambda.Unknown')).toBe('Not announced');
    expect(states['Not announced'].Next).toBe('Release outcome');
  });

  it.each(['Publish article', 'Request review', 'Record decision', 'Release outcome'])(
    'retries %s practically for ever',
    (name) => {
      expect(states[name].Retry.at(-1)).toEqual({
        ErrorEquals: ['States.TaskFailed'],
        IntervalSeconds: 1,
        BackoffRate: 2,
        MaxDelaySeconds: 300,
        MaxAttempts: 99_999_999,
        JitterStrategy: 'FULL',
      });
    },
  );

  it.each(['Publish article', 'Record decision', 'Release outcome'])(
    'does not repeat a failed condition of %s',
    (name) => {
      const [first] = states[name].Retry;
      expect(first).toEqual({ ErrorEquals: ['DynamoDB.ConditionalCheckFailedException'], MaxAttempts: 0 });
    },
  );

  it('never lets a retry swallow the deadline', () => {
    const retried = Object.values<{ Retry?: { ErrorEquals: string[] }[] }>(states)
      .flatMap((state) => state.Retry ?? [])
      .flatMap((retrier) => retrier.ErrorEquals);
    expect(retried).not.toContain('States.ALL');
    expect(retried).not.toContain('States.Timeout');
  });
});
