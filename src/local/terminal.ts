import type { LocalAwsOptions } from './aws/local-aws';

type Transition = Parameters<NonNullable<LocalAwsOptions['onTransition']>>[0];

/** One line a thing that happens to an article: when, which, what, and where to look. */
export const tellTransitions =
  (print: (line: string) => void, linkTo: (executionArn: string) => string) =>
  ({ executionArn, name, event }: Transition): void => {
    const what = tell(event);
    if (what)
      print(`${time(event.timestamp)}  ${name.slice(0, 12).padEnd(12)}  ${what}  ${linkTo(executionArn)}`);
  };

const tell = (event: Transition['event']): string | undefined => {
  switch (event.type) {
    case 'ExecutionSucceeded':
      return 'done';
    case 'ExecutionFailed':
    case 'ExecutionAborted':
    case 'ExecutionTimedOut':
      return `ended without an outcome: ${event.type}`;
    default:
      return event.stateEnteredEventDetails?.name;
  }
};

const time = (secondsSinceEpoch: number): string =>
  new Date(secondsSinceEpoch * 1000).toTimeString().slice(0, 8);
