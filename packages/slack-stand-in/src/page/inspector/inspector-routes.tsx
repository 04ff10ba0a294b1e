import { type Context, Hono } from 'hono';
import type { Exchange } from '../../exchanges';
import type { Slack } from '../../slack';
import { streamFragment } from '../panes/live';
import { respondWithPane } from '../panes/pane';
import { gist, KINDS } from './describe-exchange';
import { Exchanges, ExchangesLive, ExchangeUnfolded, InspectorPane, type Wanted } from './inspector';

/** Where the inspector is, and what it is called. */
export const INSPECTOR = { path: '/inspector', name: 'Inspector' } as const;

/** `/inspector`: what goes between the stand-in and the app. */
export function inspectorRoutes(slack: Slack): Hono {
  const app = new Hono().basePath(INSPECTOR.path);

  const found = ({ kind, words }: Wanted): Exchange[] =>
    slack.exchanges
      .all()
      .filter((exchange) => (kind === undefined || exchange.kind === kind) && contains(exchange, words))
      // They are kept as they end; people want to see them as they began.
      .sort((a, b) => b.at.localeCompare(a.at) || b.id - a.id);
  const onExchange = (changed: () => void) => slack.bus.subscribe(({ type }) => type === 'exchange' && changed());

  app.get('/', (context) =>
    respondWithPane(context, () => {
      const wanted = wantedBy(context);
      return <InspectorPane wanted={wanted} found={found(wanted)} />;
    }),
  );
  app.get('/list', (context) => {
    const wanted = wantedBy(context);
    return context.html(<ExchangesLive wanted={wanted} found={found(wanted)} />);
  });
  app.get('/live', (context) => {
    const wanted = wantedBy(context);
    return streamFragment(context, onExchange, async () => ({
      fragment: <Exchanges wanted={wanted} found={found(wanted)} />,
    }));
  });
  app.get('/exchanges/:id', (context) => {
    const id = Number(context.req.param('id'));
    const exchange = slack.exchanges.all().find((one) => one.id === id);
    return context.html(
      exchange === undefined ? (
        <p class="note">This one is no longer kept: only the last 500 are, and a restart forgets them.</p>
      ) : (
        <ExchangeUnfolded
          exchange={exchange}
          aheadMs={slack.options.clockAheadMs?.() ?? 0}
          secretHint={slack.options.secretHint}
        />
      ),
    );
  });
  return app;
}

function wantedBy(context: Context): Wanted {
  const { kind, q = '', all } = context.req.query();
  return { kind: kind !== undefined && isKind(kind) ? kind : undefined, words: q.trim(), all: all === 'true' };
}

const isKind = (kind: string): kind is Exchange['kind'] => Object.hasOwn(KINDS, kind);

function contains(exchange: Exchange, words: string): boolean {
  const wanted = words.toLowerCase();
  const texts = [exchange.name, gist(exchange), exchange.requestBody, exchange.responseBody, exchange.url];
  return texts.some((text) => text.toLowerCase().includes(wanted));
}
