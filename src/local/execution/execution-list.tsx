import type { ExecutionStatus } from '@aws-sdk/client-sfn';
import { dayAndTime, PaneLink, span } from 'slack-stand-in/page';
import { given } from '../../domain/given';
import { executionPath } from './execution';
import type { ExecutionListed } from './read-executions';
import { LISTED_STATUSES, StatusBadge, statusWords } from './status';

/** One page of the list of executions, or what was found in it. */
export interface ExecutionPage {
  readonly executions: readonly ExecutionListed[];
  /** How many there are in all of the status; `isMore` than were counted. */
  readonly total: { readonly count: number; readonly isMore: boolean };
  /** The words that were looked for, and among how many of the newest. */
  readonly search?: { readonly words: string; readonly searched: number; readonly isMore: boolean };
  readonly status: ExecutionStatus | undefined;
  /** Where the next, older page begins. */
  readonly nextToken: string | undefined;
  /** It is not the newest page. */
  readonly isLater: boolean;
}

function address(status: ExecutionStatus | undefined, more: { token?: string; words?: string } = {}): string {
  const query = new URLSearchParams(given({ status, ...more })).toString();
  return `/executions${query ? `?${query}` : ''}`;
}

/** The pane that lists executions; the newest page keeps itself up to date. */
export function ExecutionListPane({ page }: { page: ExecutionPage }) {
  const live =
    page.isLater || page.search
      ? {}
      : { 'hx-sse:connect': `/executions/live${page.status ? `?status=${page.status}` : ''}` };
  return (
    <section class="pane-body executions" aria-label="Executions" {...live} hx-swap="innerMorph">
      <ExecutionList page={page} />
    </section>
  );
}

/** What is redrawn as executions begin and end. */
export function ExecutionList({ page }: { page: ExecutionPage }) {
  const { executions, status, nextToken, isLater, search } = page;
  const words = given({ words: search?.words });
  return (
    <>
      <header class="pane-header">
        <h2>Executions</h2>
      </header>
      <nav class="tabs" aria-label="By status">
        {[undefined, ...LISTED_STATUSES].map((one) => (
          <PaneLink to={address(one, words)} current={one === status}>
            {one === undefined ? 'All' : statusWords(one)}
          </PaneLink>
        ))}
      </nav>
      <search id="execution-search" hx-morph-skip="">
        <form class="search" action="/executions" data-pane-form="">
          {status && <input type="hidden" name="status" value={status} />}
          <input
            type="search"
            name="words"
            value={search?.words}
            dir="auto"
            autocomplete="off"
            aria-label="Search the executions"
            placeholder="Title, name or outcome"
          />
          <button type="submit" class="button plain">
            Search
          </button>
        </form>
      </search>
      <p class="counted" role="status" id="executions-counted">
        {counted(page)}
      </p>
      <ol class="rows">
        {executions.map(({ arn, name, status, started, ended, title, outcome }) => (
          <li id={`execution-${name}`}>
            <PaneLink to={executionPath(arn)}>
              <span class="title" dir="auto">
                {title ?? name}
              </span>
              <StatusBadge status={status} />
              <span class="when">
                <time datetime={started.toISOString()}>{dayAndTime(started)}</time>
                {outcome ? ` · ${outcome}` : ''}
                {ended ? ` · took ${span(ended.getTime() - started.getTime())}` : ''}
              </span>
            </PaneLink>
          </li>
        ))}
      </ol>
      <nav class="pages" aria-label="Pages">
        {isLater && <PaneLink to={address(status)}>Newest</PaneLink>}
        {search && <PaneLink to={address(status)}>All of them</PaneLink>}
        {nextToken && <PaneLink to={address(status, { token: nextToken })}>Older</PaneLink>}
      </nav>
    </>
  );
}

function counted({ executions, status, total, search, isLater, nextToken }: ExecutionPage): string {
  const are = status === undefined ? '' : ` ${statusWords(status).toLowerCase()}`;
  if (search) {
    const { words, searched, isMore } = search;
    const among = `${isMore ? `the newest ${searched}` : searched}${are} ${searched === 1 ? 'execution' : 'executions'}`;
    return `${executions.length} of ${among} ${executions.length === 1 ? 'has' : 'have'} “${words}”.`;
  }
  if (total.count === 0) return status === undefined ? 'Nothing has run yet.' : `None is${are}.`;
  const all = `${total.count}${total.isMore ? ' or more' : ''}${are}`;
  const what = `${all} ${total.count === 1 ? 'execution' : 'executions'}, newest first.`;
  return !isLater && nextToken === undefined ? what : `${executions.length} of ${what}`;
}
