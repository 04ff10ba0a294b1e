/** What a check found. */
export type Finding =
  | { readonly status: 'ok'; readonly detail: string }
  | { readonly status: 'failed'; readonly detail: string; readonly remedy: string }
  | { readonly status: 'skipped'; readonly detail: string };

/** One thing that must be right for Holdpoint to work. */
export interface Check {
  readonly name: string;
  /** @throws OperatorError for a fault with a remedy, NotCheckableError for what another check is about. */
  run(): Promise<Finding>;
}

/** It is right. */
export function ok(detail: string): Finding {
  return { status: 'ok', detail };
}

/** It is wrong, and this puts it right. */
export function failed(detail: string, remedy: string): Finding {
  return { status: 'failed', detail, remedy };
}

/** It does not matter here, or cannot be told. */
export function skipped(detail: string): Finding {
  return { status: 'skipped', detail };
}

/** What a check needs is itself at fault, and some other check says so. `cause` is that fault, for who is no check. */
export class NotCheckableError extends Error {
  override readonly name = 'NotCheckableError';
}

/** Something that several checks ask for and that is asked once. */
export interface Fact<T> {
  /** For the check that this is about: its failure is the finding. */
  ask(): Promise<T>;
  /** For any other check. @throws NotCheckableError when it cannot be had. */
  needed(): Promise<T>;
}

/** A fact, and the name of the check that is about it. */
export function fact<T>(checkName: string, ask: () => Promise<T>): Fact<T> {
  let answer: Promise<T> | undefined;
  const once = () => {
    answer ??= ask();
    return answer;
  };
  return {
    ask: once,
    needed: () =>
      once().catch((error: unknown) => {
        // The first cause is what there is to put right.
        throw error instanceof NotCheckableError
          ? error
          : new NotCheckableError(`needs ${checkName}`, { cause: error });
      }),
  };
}
