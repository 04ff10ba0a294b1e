import { readFileSync } from 'node:fs';
import { GOLDEN_FILE } from '../../infra/workflow-definition';
import type { WorkflowInput } from '../../src/domain/workflow';
import { aWorkflowInput } from '../support/records';
import { evaluate } from './evaluate';

/** The workflow as it is committed. */
export const golden = readFileSync(GOLDEN_FILE, 'utf8');
/** Its states, by name. */
export const { States: states } = JSON.parse(golden);

/** An article with every optional member. */
export const FULL = aWorkflowInput({
  article: {
    title: 'Forbidden fruit, forbidden love',
    excerpt: 'An excerpt',
    url: 'https://example.com/1',
    author: 'Nia',
    authorEmail: 'nia@example.com',
    contentHash: 'a'.repeat(64),
    matchesLeftOut: 31,
    rulesVersion: 7,
    screeningVersion: 2,
    source: { via: 'slack', by: 'U0NIA' },
    matches: [
      { rule: 'forbidden', text: 'Forbidden', start: 0, how: 'as-written' },
      { rule: 'forbidden', text: 'forbidden', start: 17, how: 'as-written' },
    ],
  },
});
const { title, source, matches } = FULL.article;
/** An article without any. */
export const MINIMAL: WorkflowInput = { ...FULL, article: { title, source, matches: matches.slice(0, 1) } };
/** An article whose optional members are there, and empty. */
export const EMPTY_TEXTS: WorkflowInput = { ...FULL, article: { ...FULL.article, excerpt: '', author: '' } };
/** An article that no rule holds. */
export const CLEAN: WorkflowInput = { ...FULL, article: { title: 'Fruit', source, matches: [] } };

/** A callback's output, without the optional reason. */
export const VERDICT = { status: 'rejected', by: 'U0MONA', via: 'card', at: '2030-01-02T03:05:00.000Z' };
/** A callback's output, with a reason. */
export const REASONED = { ...VERDICT, reason: 'Off topic' };
/** The decision of the deadline. */
export const EXPIRED = { ...VERDICT, status: 'expired', by: 'holdpoint', via: 'deadline' };

/** The context object, with times as AWS spells a whole second. */
export function contextOf(input: WorkflowInput) {
  return {
    Execution: { Id: 'arn:execution', Name: input.articleId, Input: input, StartTime: '2030-01-02T03:04:05Z' },
    State: { Name: 'any', EnteredTime: '2030-01-02T03:05:06Z', RetryCount: 0 },
    StateMachine: { Id: 'arn:machine', Name: 'holdpoint-review' },
    Task: { Token: 'the-token' },
  };
}

/** The variables after *Forbidden title?*. */
export async function variablesOf(input: WorkflowInput, assign = states['Forbidden title?'].Choices[0].Assign) {
  return (await evaluate(assign, { states: { input, context: contextOf(input) } })) as Record<string, unknown>;
}
