import type { ExecutionStatus } from '@aws-sdk/client-sfn';
import { dayAndTime, PaneLink, span } from 'slack-stand-in/page';
import { given } from '../../domain/given';
import { executionPath } from './execution';
import type { ExecutionListed } from './read-executions';
import { LISTED_STATUSES, StatusBadge, statusWords } from './status';

/** One page of the list of executions. */
export interface ExecutionPage {
  readonly executions: readonly ExecutionListed[];
  readonly status: ExecutionStatus | undefined;
  /** Where the next, older page begins. */
  readonly nextToken: string | undefined;
  /** It is not the newest page. */
  readonly isLater: boolean;
}

function address(status: ExecutionStatus | undefined, token?: string): string {
  const query = new URLSearchParams(given({ status, token })).toString();
  return `/executions${query ? `?${query}` : ''}`;
}

/** The pane that lists executions; the newest page keeps itself up to date. */
export function ExecutionListPane({ page }: { page: ExecutionPage }) {
  const live = page.isLater
    ? {}
    : { 'hx-sse:connect': `/executions/live${page.status ? `?status=${page.status}` : ''}` };
  return (
    <section class="pane-body executions" aria-label="Executions" {...live} hx-swap="innerMorph">
      <ExecutionList page={page} />
    </section>
  );
}

/** What is redrawn as executions begin and end. */
export function ExecutionList({ page: { executions, status, nextToken, isLater } }: { page: ExecutionPage }) {
  return (
    <>
      <header class="pane-header">
        <h2>Executions</h2>
      </header>
      <nav class="tabs" aria-label="By status">
        {[undefined, ...LISTED_STATUSES].map((one) => (
          <PaneLink to={address(one)} current={one === status}>
            {one === undefined ? 'All' : statusWords(one)}
          </PaneLink>
        ))}
      </nav>
      {executions.length === 0 && (
        <p class="empty">{status === undefined ? 'Nothing has run yet.' : `None is ${words(status)}.`}</p>
      )}
      <ol class="rows">
        {executions.map(({ arn, name, status, started, ended, title, outcome }) => (
          <li id={`execution-${name}`}>
            <PaneLink to={executionPath(arn)}>
              <span class="title">{title ?? name}</span>
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
        {nextToken && <PaneLink to={address(status, nextToken)}>Older</PaneLink>}
      </nav>
    </>
  );
}

const words = (status: ExecutionStatus): string => statusWords(status).toLowerCase();
