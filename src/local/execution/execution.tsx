import { CopyButton, dayAndTime, PaneLink, span } from 'slack-stand-in/page';
import type { PaneDeps } from '../pane-deps';
import { awsCli } from './aws-cli';
import { Events } from './events';
import { Graph } from './graph';
import { progressOf } from './progress';
import { articleTitle, type ExecutionSeen } from './read-executions';
import { RedactedPayload } from './redacted-payload';
import { StatusBadge } from './status';
import { TimeAxis } from './time-axis';
import type { Waiting } from './waits-for';
import { WaitsFor } from './waits-for-view';

/** What the pane of one execution is found by on the page. */
export function executionPath(arn: string): string {
  return `/executions/${encodeURIComponent(arn)}`;
}

/** What is drawn of one execution. */
interface ExecutionProps {
  readonly seen: ExecutionSeen;
  readonly waiting: Waiting | undefined;
  readonly deps: PaneDeps;
}

/** The pane of one execution; while it runs, the page keeps it up to date. */
export function ExecutionPane(props: ExecutionProps) {
  const { seen } = props;
  const { executionArn = '', status } = seen.description;
  const live =
    status === 'RUNNING' ? { 'hx-sse:connect': `${executionPath(executionArn)}/live`, 'hx-sse:close': 'ended' } : {};
  return (
    <section class="pane-body execution" aria-label="Execution" {...live} hx-swap="innerMorph">
      <ExecutionView {...props} />
    </section>
  );
}

/** What is redrawn as the execution moves. */
export function ExecutionView({ seen, waiting, deps }: ExecutionProps) {
  const { executionArn = '', name = '', status = 'RUNNING', input, output } = seen.description;
  const cli = awsCli(deps, executionArn);
  const progress = progressOf(seen.events);
  const now = Date.now();
  return (
    <>
      <header class="pane-header">
        <h2>
          Execution <small>{name}</small>
        </h2>
      </header>
      <PaneLink class="back" to="/executions">
        All executions
      </PaneLink>
      <p class="subject" dir="auto">
        {articleTitle(input) ?? name}
      </p>
      <p class="facts">
        <StatusBadge status={status} />
        <Times seen={seen} />
      </p>
      {waiting && <WaitsFor waiting={waiting} now={now} />}
      <Graph definition={seen.definition} progress={progress} />
      <TimeAxis progress={progress} now={now} />
      <div class="buttons">
        <span>Copy as AWS CLI</span>
        <CopyButton text={cli['describe-execution']} label="describe-execution" />
        <CopyButton text={cli['get-execution-history']} label="get-execution-history" />
      </div>
      <details class="fold" id="execution-input" hx-morph-skip>
        <summary>Input</summary>
        <RedactedPayload label="Input" text={input ?? ''} />
      </details>
      {output !== undefined && (
        <details class="fold" id="execution-output" hx-morph-skip>
          <summary>Output</summary>
          <RedactedPayload label="Output" text={output} />
        </details>
      )}
      <Events arn={executionArn} {...seen} />
      <p class="arn">
        <code>{executionArn}</code>
      </p>
    </>
  );
}

function Times({ seen }: { seen: ExecutionSeen }) {
  const { startDate, stopDate, error, cause } = seen.description;
  const started = startDate ?? new Date(0);
  return (
    <>
      <span>
        started <time datetime={started.toISOString()}>{dayAndTime(started)}</time>
      </span>
      {stopDate && (
        <span>
          ended <time datetime={stopDate.toISOString()}>{dayAndTime(stopDate)}</time>, after{' '}
          {span(stopDate.getTime() - started.getTime())}
        </span>
      )}
      {error && (
        <span class="bad">
          {error}
          {cause ? `: ${cause}` : ''}
        </span>
      )}
    </>
  );
}
