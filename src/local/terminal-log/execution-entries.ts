import type { Transition } from 'aws-stand-in';
import { given } from '../../domain/given';
import { parsedJson } from '../../domain/json';
import type { LogEntry } from './terminal';

interface Article {
  readonly title: string;
  readonly by: string;
  readonly matches: readonly string[];
}

/**
 * Puts the events of executions into words, where they mean something to an editor.
 * Any machine may run on the endpoint, with any input: nothing here may throw.
 * @param linkTo where an execution is seen, by its ARN.
 */
export function executionEntries(linkTo: (executionArn: string) => string) {
  // An execution that an earlier run began is told by its name: its input has gone by.
  const articles = new Map<string, Article>();
  /** The state that each execution is in. */
  const states = new Map<string, string | undefined>();

  return ({ executionArn, name, event }: Transition): LogEntry | undefined => {
    if (event.type === 'ExecutionStarted') {
      const started = readArticle(event.executionStartedEventDetails?.input);
      if (started !== undefined) articles.set(name, started);
    }
    const article = articles.get(name);
    if (event.type === 'TaskStateEntered') states.set(name, event.stateEnteredEventDetails?.name);
    const state = states.get(name);
    if (event.type.startsWith('Execution') && event.type !== 'ExecutionStarted') {
      articles.delete(name);
      states.delete(name);
    }
    const told = tell(event, article, state);
    if (told === undefined) return undefined;
    const title = article === undefined ? name.slice(0, 8) : `“${article.title}”`;
    return {
      at: new Date(event.timestamp * 1000),
      what: told.what,
      text: [title, told.more].filter(Boolean).join(' '),
      link: linkTo(executionArn),
      ...given({ tone: told.tone }),
    };
  };
}

interface Told {
  readonly what: string;
  readonly more?: string;
  readonly tone?: LogEntry['tone'];
}

function tell(event: Transition['event'], article: Article | undefined, state: string | undefined): Told | undefined {
  // It waits only for whether somebody takes its decision back; its exit, or what comes after it, tells what came of it.
  if (state === 'Announce decision' && /^Task(Succeeded|TimedOut)$/.test(event.type)) return undefined;
  switch (event.type) {
    case 'ExecutionStarted':
      return { what: 'submitted', ...given({ more: article && `by ${article.by}` }) };
    case 'TaskStateEntered':
      if (event.stateEnteredEventDetails?.name !== 'Request review') return undefined;
      return { what: 'held', more: article === undefined ? '' : `contains ${article.matches.join(', ')}` };
    case 'TaskStateExited':
      return exited(event.stateExitedEventDetails?.name);
    case 'TaskSucceeded':
      return decided(event.taskSucceededEventDetails);
    case 'TaskTimedOut':
      return event.taskTimedOutEventDetails?.resource === 'invoke.waitForTaskToken'
        ? { what: 'expired', more: 'nobody decided', tone: 'bad' }
        : { what: 'timed out', tone: 'bad' };
    case 'TaskFailed':
      if (event.taskFailedEventDetails?.error === 'Undone') return undone(event.taskFailedEventDetails.cause);
      return { what: 'failed, again', more: event.taskFailedEventDetails?.error ?? '', tone: 'bad' };
    case 'ExecutionFailed':
    case 'ExecutionAborted':
    case 'ExecutionTimedOut':
      return { what: 'stopped', more: `without an outcome: ${event.type}`, tone: 'bad' };
    default:
      return undefined;
  }
}

function exited(state: string | undefined): Told | undefined {
  if (state === 'Publish article') return { what: 'published', more: 'no rule holds it', tone: 'good' };
  if (state === 'Release outcome') return { what: 'went out', more: 'nobody undid it', tone: 'quiet' };
  return state === 'Announce decision' ? { what: 'announced', tone: 'quiet' } : undefined;
}

function undone(cause: string | undefined): Told {
  const { by } = object(parsedJson(cause ?? ''));
  return { what: 'undone', more: typeof by === 'string' ? `by ${by}` : '' };
}

function decided({
  resource,
  output,
}: {
  resource?: string | undefined;
  output?: string | undefined;
} = {}): Told | undefined {
  if (resource !== 'invoke.waitForTaskToken') return undefined;
  const { status, by, reason } = object(parsedJson(output ?? ''));
  if (typeof status !== 'string' || typeof by !== 'string') return { what: 'called back' };
  const more = `${status} by ${by}${typeof reason === 'string' ? `: ${reason}` : ''}`;
  return { what: 'decided', more, tone: status === 'published' ? 'good' : 'bad' };
}

function readArticle(input: string | undefined): Article | undefined {
  const { title, source, matches } = object(object(parsedJson(input ?? '')).article);
  if (typeof title !== 'string') return undefined;
  return {
    title,
    by: String(object(source).by ?? 'somebody'),
    matches: Array.isArray(matches) ? matches.map((match) => String(object(match).rule)) : [],
  };
}

const object = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
