import { join } from 'node:path';
import { GetExecutionHistoryCommand } from '@aws-sdk/client-sfn';
import { type Context, Hono } from 'hono';
import type { Pane } from 'slack-stand-in';
import { isFromPage, PaneLink, respondNotThere, respondWithPane, streamFragment } from 'slack-stand-in/page';
import type { PaneDeps } from '../pane-deps';
import { EventPayloads } from './events';
import { ExecutionPane, ExecutionView } from './execution';
import { ExecutionList, ExecutionListPane, type ExecutionPage } from './execution-list';
import { countExecutions, listExecutions, readExecution, searchExecutions } from './read-executions';
import { LISTED_STATUSES } from './status';
import { type Waiting, waitsFor } from './waits-for';
import { rightFor } from './waits-for-view';

const PATH = '/executions';

/** The state machine's executions, each drawn as it moves. */
export function executionsPane(deps: PaneDeps): Pane {
  return {
    path: PATH,
    name: 'Executions',
    routes: executionRoutes(deps),
    assets: [join(__dirname, 'execution.css'), join(__dirname, 'graph.css')],
  };
}

function executionRoutes(deps: PaneDeps): Hono {
  const { slack, sfn, stateMachineArn, onTransition } = deps;
  const waitingOf = waitsFor(deps);
  const app = new Hono().basePath(PATH);

  /** An execution may be named by its ARN or, of our own machine, by its name: that makes a short link. */
  const arnOf = (context: Context): string => {
    const id = context.req.param('arn') ?? '';
    const prefix = stateMachineArn.replace(':stateMachine:', ':execution:');
    return id.startsWith('arn:') ? id : `${prefix}:${id}`;
  };
  const readPage = async (context: Context): Promise<ExecutionPage> => {
    const { status: wanted, token, words = '' } = context.req.query();
    const status = LISTED_STATUSES.find((one) => one === wanted);
    const total = await countExecutions(sfn(), stateMachineArn, status);
    if (words.trim() !== '') {
      const found = await searchExecutions(sfn(), stateMachineArn, status, words.trim());
      const { executions, ...among } = found;
      const search = { words: words.trim(), ...among };
      return { executions, total, search, status, nextToken: undefined, isLater: false };
    }
    const page = await listExecutions(sfn(), stateMachineArn, status, token);
    return { ...page, total, status, isLater: token !== undefined };
  };

  app.get('/', (context) => respondWithPane(context, async () => <ExecutionListPane page={await readPage(context)} />));
  app.get('/live', (context) =>
    streamFragment(context, onTransition, async () => ({
      fragment: <ExecutionList page={await readPage(context)} />,
    })),
  );
  app.get('/:arn', async (context) => {
    const seen = await readExecution(sfn(), arnOf(context));
    if (seen === undefined && !isFromPage(context)) return respondNotThere(context, { title: NONE, words: NONE_WORDS });
    if (seen === undefined) return context.html(<NoExecution />, 404);
    const waiting = await waitingOf(seen);
    return respondWithPane(context, () => <ExecutionPane seen={seen} waiting={waiting} deps={deps} />);
  });
  app.get('/:arn/live', (context) => {
    const arn = arnOf(context);
    let again = () => {};
    let timer: NodeJS.Timeout | undefined;
    const subscribe = (changed: () => void) => {
      again = changed;
      const ends = [
        onTransition((moved) => moved === arn && changed()),
        // When time is skipped, all is drawn anew.
        slack.subscribe(({ type }) => type === 'workspace' && changed()),
        () => clearTimeout(timer),
      ];
      return () => {
        for (const end of ends) end();
      };
    };
    return streamFragment(context, subscribe, async () => {
      const seen = await readExecution(sfn(), arn);
      if (seen === undefined) return { fragment: <NoExecution />, last: true };
      const last = seen.description.status !== 'RUNNING';
      const waiting = await waitingOf(seen);
      clearTimeout(timer);
      if (waiting !== undefined) timer = setTimeout(again, wordsLast(waiting)).unref();
      return { fragment: <ExecutionView seen={seen} waiting={waiting} deps={deps} />, last };
    });
  });
  app.get('/:arn/events/:id', async (context) => {
    const id = Number(context.req.param('id'));
    const { events } = await sfn().send(
      new GetExecutionHistoryCommand({ executionArn: arnOf(context), maxResults: 1000 }),
    );
    const event = events?.find((one) => one.id === id);
    return event === undefined ? context.notFound() : context.html(<EventPayloads event={event} />);
  });
  return app;
}

/** How soon a card that is not there is looked for again, in milliseconds. */
const CARD_AGAIN_AFTER = 1000;

/** How long what is said of an execution that waits stays so, in milliseconds. */
function wordsLast({ what, since, until, card }: Waiting): number {
  const now = Date.now();
  const due = until === undefined || until <= now ? Number.POSITIVE_INFINITY : until - now;
  const cardComes = what === 'moderator' && card === undefined ? CARD_AGAIN_AFTER : Number.POSITIVE_INFINITY;
  return Math.min(rightFor(now - since), due, cardComes);
}

const NONE = 'No such execution';
const NONE_WORDS = 'Nothing here has this name. Data directories do not share their executions.';

const NoExecution = () => (
  <section class="pane-body execution" aria-label="Execution">
    <header class="pane-header">
      <h2>{NONE}</h2>
    </header>
    <PaneLink class="back" to={PATH}>
      All executions
    </PaneLink>
    <p class="empty">{NONE_WORDS}</p>
  </section>
);
