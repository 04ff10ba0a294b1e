import { describe, expect, it } from '@jest/globals';
import type { HistoryEvent } from 'aws-stand-in';
import { executionEntries } from '../../../src/local/terminal-log/execution-entries';

const tell = executionEntries((arn) => `see ${arn}`);
const at = { timestamp: 1_795_000_000, id: 1, previousEventId: 0 };
const told = (name: string, event: Partial<HistoryEvent> & Pick<HistoryEvent, 'type'>) =>
  tell({ executionArn: `arn:${name}`, name, event: { ...at, ...event } });
const started = (name: string, input: unknown) =>
  told(name, { type: 'ExecutionStarted', executionStartedEventDetails: { input: JSON.stringify(input) } });
const calledBack = (name: string, output: unknown) =>
  told(name, {
    type: 'TaskSucceeded',
    taskSucceededEventDetails: {
      resourceType: 'lambda',
      resource: 'invoke.waitForTaskToken',
      output: JSON.stringify(output),
    },
  });

describe('news of executions', () => {
  it('names the article from its submission to its decision', () => {
    started('one', { article: { title: 'A title', source: { by: 'cms' }, matches: [] } });
    const news = calledBack('one', { status: 'rejected', by: 'U0MAX', reason: 'Dull' });
    expect(news).toMatchObject({
      what: 'decided',
      text: '“A title” rejected by U0MAX: Dull',
      link: 'see arn:one',
      tone: 'bad',
    });
  });

  it('names an execution of an earlier run by the beginning of its name', () => {
    expect(calledBack('0123456789', { status: 'published', by: 'U0MONA' })?.text).toBe('01234567 published by U0MONA');
  });

  it.each([null, 'text', 7, [], { article: 'text' }, { article: null }, { article: { title: 7 } }])(
    'survives an execution of another machine with the input %j',
    (input) => {
      expect(started('other', input)).toMatchObject({ what: 'submitted', text: 'other' });
      expect(calledBack('other', input)).toMatchObject({ what: 'called back', text: 'other' });
    },
  );

  it('tells of a decision that was undone, and of one that nobody undid', () => {
    const entered = (name: string) => told('three', { type: 'TaskStateEntered', stateEnteredEventDetails: { name } });
    const left = (name: string) => told('three', { type: 'TaskStateExited', stateExitedEventDetails: { name } });
    const task = { resourceType: 'lambda', resource: 'invoke.waitForTaskToken' };
    expect(entered('Announce decision')).toBeUndefined();
    const failed = { ...task, error: 'Undone', cause: '{"by":"U0MAX"}' };
    expect(told('three', { type: 'TaskFailed', taskFailedEventDetails: failed })).toMatchObject({
      what: 'undone',
      text: 'three by U0MAX',
    });
    entered('Announce decision');
    expect(told('three', { type: 'TaskTimedOut', taskTimedOutEventDetails: task })).toBeUndefined();
    entered('Release outcome');
    expect(left('Release outcome')).toMatchObject({ what: 'went out' });
  });

  it('knows an expiry from a task that only took too long', () => {
    const timedOut = (resource: string) =>
      told('two', { type: 'TaskTimedOut', taskTimedOutEventDetails: { resourceType: 'lambda', resource } });
    expect(timedOut('invoke.waitForTaskToken')?.what).toBe('expired');
    expect(timedOut('invoke')?.what).toBe('timed out');
  });
});
