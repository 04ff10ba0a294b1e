import type * as z from 'zod';
import { given } from '../domain/given';

/**
 * Every problem the API answers with, by the last part of its `type`. A type is a stable name, relative to the API's own
 * address (RFC 9457, section 3.1.1); nothing need be found there.
 */
export const PROBLEMS = {
  'malformed-json': [400, 'The body is not JSON'],
  'invalid-body': [400, 'The body does not say what it should'],
  'invalid-header': [400, 'A header does not say what it should'],
  'invalid-parameter': [400, 'A query parameter does not say what it should'],
  'invalid-cursor': [400, 'The cursor is not one of ours'],
  'invalid-rule': [400, 'The word cannot be a rule'],
  unauthorized: [401, 'A valid API key is needed'],
  'insufficient-scope': [403, 'The API key may not do this'],
  'not-a-reviewer': [403, 'Only reviewers may do this'],
  'own-article': [403, 'Nobody decides on their own article'],
  'not-the-submitter': [403, 'Only whoever brought an article in withdraws or replaces it'],
  'not-found': [404, 'There is nothing at this address'],
  'article-not-found': [404, 'There is no such article'],
  'method-not-allowed': [405, 'This address does not take that method'],
  'already-decided': [409, 'The article is decided'],
  'not-held-yet': [409, 'The article cannot be decided yet'],
  'not-ended': [409, 'The article has not ended'],
  replaced: [409, 'Another submission takes the place of the article'],
  'was-withdrawn': [409, 'The article was withdrawn'],
  'already-reopened': [409, 'The article is reopened'],
  'cannot-end-so': [409, 'The review cannot end like this'],
  'was-never-held': [409, 'The article was never held'],
  erased: [410, 'The article was erased'],
  'body-too-large': [413, 'The body is too large'],
  'unsupported-media-type': [415, 'The body must be JSON'],
  'title-held': [422, 'A rule holds this title, too'],
  'idempotency-conflict': [422, 'The Idempotency-Key came before with other content'],
  'too-many-waiting': [429, 'Too many articles of this API key wait for a decision'],
  'internal-error': [500, 'Something went wrong here'],
  unavailable: [503, 'A part that this needs does not answer'],
  unconfirmed: [503, 'The decision could not be confirmed'],
  'submission-unconfirmed': [503, 'The submission could not be confirmed'],
  stuck: [503, 'The article has come to a halt'],
  'rules-unreadable': [503, 'The rules cannot be read just now'],
  'reviewers-unknown': [503, 'Who may decide is not known just now'],
} as const satisfies Record<string, readonly [status: number, title: string]>;

/** The name of a problem: what its `type` ends with. */
export type ProblemCode = keyof typeof PROBLEMS;

/** Where in a request something is wrong, and what. One of the first three is there. */
export interface RequestFault {
  /** A JSON Pointer as a URI fragment (RFC 6901, section 6). */
  readonly pointer?: string;
  readonly parameter?: string;
  readonly header?: string;
  readonly detail: string;
}

/** What a schema found wrong with a request, each fault at the place that `at` makes of its path. */
export function faultsIn(
  { issues }: z.ZodError,
  what: 'field' | 'parameter',
  at: (...path: PropertyKey[]) => Omit<RequestFault, 'detail'>,
): RequestFault[] {
  return issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ ...at(...issue.path, key), detail: `This ${what} is not known.` }))
      : [{ ...at(...issue.path), detail: issue.message }],
  );
}

/** What else a problem says. */
export interface ProblemExtras {
  readonly detail?: string;
  /** Members beside those of RFC 9457. */
  readonly members?: { readonly errors?: RequestFault[] } & Record<string, unknown>;
  readonly headers?: Record<string, string>;
}

/** Thrown wherever a request turns out to have no better answer. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly code: ProblemCode,
    readonly extras: ProblemExtras = {},
  ) {
    super(code);
  }
}

/** The `type` of a problem. */
export function problemType(code: ProblemCode): string {
  return `/problems/${code}`;
}

/** A problem as an answer: RFC 9457's document with the request's id, so that a caller can quote it. */
export function problemResponse({ code, extras }: ProblemError, requestId: string): Response {
  const [status, title] = PROBLEMS[code];
  const { detail, members, headers } = extras;
  const body = { type: problemType(code), title, status, ...given({ detail }), requestId, ...members };
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...headers, 'Content-Type': 'application/problem+json' },
  });
}
