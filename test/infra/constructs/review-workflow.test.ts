import { describe, expect, it } from '@jest/globals';
import { workflowDefinition } from '../../../infra/workflow-definition';
import { golden, states } from '../workflow-examples';

const validate: (definition: unknown) => { errors: unknown[] } = require('asl-validator');

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

  it('has no Fail state, and ends only where an article is recorded or left to the sweep', () => {
    const ends = Object.entries<{ Type: string; End?: boolean }>(states)
      .filter(([, state]) => state.End || state.Type === 'Succeed' || state.Type === 'Fail')
      .map(([name]) => name);
    expect(ends.sort()).toEqual(['Already recorded', 'Announce decision', 'Left to the sweep', 'Publish article']);
  });

  it('enters two states for a clean article and four for a held one', () => {
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
  });

  it.each(['Publish article', 'Request review', 'Record decision'])('retries %s practically for ever', (name) => {
    expect(states[name].Retry.at(-1)).toEqual({
      ErrorEquals: ['States.TaskFailed'],
      IntervalSeconds: 1,
      BackoffRate: 2,
      MaxDelaySeconds: 300,
      MaxAttempts: 99_999_999,
      JitterStrategy: 'FULL',
    });
  });

  it.each(['Publish article', 'Record decision'])('does not repeat a failed condition of %s', (name) => {
    const [first] = states[name].Retry;
    expect(first).toEqual({ ErrorEquals: ['DynamoDB.ConditionalCheckFailedException'], MaxAttempts: 0 });
  });

  it('never lets a retry swallow the deadline', () => {
    const retried = Object.values<{ Retry?: { ErrorEquals: string[] }[] }>(states)
      .flatMap((state) => state.Retry ?? [])
      .flatMap((retrier) => retrier.ErrorEquals);
    expect(retried).not.toContain('States.ALL');
    expect(retried).not.toContain('States.Timeout');
  });
});
