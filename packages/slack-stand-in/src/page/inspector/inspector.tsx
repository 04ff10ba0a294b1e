import type { Exchange } from '../../exchanges';
import { given } from '../../given';
import { PaneLink } from '../panes/pane-link';
import { CopyButton, Payload } from '../panes/payload';
import { timeOfDay } from '../panes/times';
import { curl } from './curl';
import { failure, gist, KINDS, readable } from './describe-exchange';

/** Which exchanges are looked at. */
export interface Wanted {
  readonly kind: Exchange['kind'] | undefined;
  /** Found in the name, the gist or a body. */
  readonly words: string;
  /** All that are kept, not only the latest. */
  readonly all: boolean;
}

/** So many of the latest are shown at first. */
export const LATEST = 100;

/** The inspector's address for what is looked at; `path` is a place below it. */
export function inspectorPath({ kind, words, all }: Wanted, path = ''): string {
  const query = new URLSearchParams(given({ kind, q: words || undefined, all: all ? 'true' : undefined }));
  return `/inspector${path}${query.size > 0 ? `?${query}` : ''}`;
}

/** The pane of the requests between the stand-in and the app, the newest first. */
export function InspectorPane({ wanted, found }: { wanted: Wanted; found: readonly Exchange[] }) {
  return (
    <section class="pane-body inspector" aria-label="Inspector">
      <header class="pane-header">
        <h2>Inspector</h2>
      </header>
      <p class="note">Every signed request to the app and every call the app makes, newest first.</p>
      <nav class="tabs" aria-label="By direction">
        <PaneLink to={inspectorPath({ ...wanted, kind: undefined })} current={wanted.kind === undefined}>
          All
        </PaneLink>
        {Object.entries(KINDS).map(([kind, { label }]) => (
          <PaneLink to={inspectorPath({ ...wanted, kind: kind as Exchange['kind'] })} current={kind === wanted.kind}>
            {label}
          </PaneLink>
        ))}
      </nav>
      <form
        class="filter"
        hx-get={inspectorPath({ ...wanted, words: '' }, '/list')}
        hx-trigger="input delay:150ms, submit"
        hx-target="next .exchanges"
        hx-swap="outerHTML"
      >
        <input
          type="search"
          name="q"
          value={wanted.words}
          placeholder="Filter by name or content"
          aria-label="Filter"
        />
      </form>
      <ExchangesLive wanted={wanted} found={found} />
    </section>
  );
}

/** The list, which keeps itself up to date. */
export function ExchangesLive({ wanted, found }: { wanted: Wanted; found: readonly Exchange[] }) {
  return (
    <div class="exchanges" hx-sse:connect={inspectorPath(wanted, '/live')} hx-swap="innerMorph">
      <Exchanges wanted={wanted} found={found} />
    </div>
  );
}

/** The list's rows. */
export function Exchanges({ wanted, found }: { wanted: Wanted; found: readonly Exchange[] }) {
  const shown = wanted.all ? found : found.slice(0, LATEST);
  return (
    <>
      {found.length === 0 && (
        <p class="empty">
          {wanted.words === '' && wanted.kind === undefined
            ? 'Nothing yet. Press a button or run a command.'
            : 'Nothing of that kind, or with these words in it.'}
        </p>
      )}
      <ol>
        {shown.map((exchange) => (
          <Row exchange={exchange} />
        ))}
      </ol>
      {shown.length < found.length && (
        <p class="note">
          The latest {shown.length} of {found.length}.{' '}
          <PaneLink to={inspectorPath({ ...wanted, all: true })}>Show all</PaneLink>
        </p>
      )}
    </>
  );
}

// An exchange is over when it is recorded: a row that stands is left alone, and stays unfolded.
function Row({ exchange }: { exchange: Exchange }) {
  const { id, at, kind, name, status, milliseconds } = exchange;
  const trouble = failure(exchange);
  return (
    <li id={`exchange-${id}`} hx-morph-skip>
      <details
        hx-get={`/inspector/exchanges/${id}`}
        hx-trigger="toggle once"
        hx-target="find .unfolded"
        hx-swap="innerHTML"
      >
        <summary class={trouble === undefined ? 'exchange' : 'exchange bad'}>
          <span class={`arrow ${kind}`} role="img" aria-label={KINDS[kind].words} title={KINDS[kind].words}>
            {KINDS[kind].arrow}
          </span>
          <span class="name">{name}</span>
          <span class="gist" dir="auto">
            {trouble ?? gist(exchange)}
          </span>
          <span class="number">{status ?? 'none'}</span>
          <span class="number">{milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms</span>
          <time datetime={at}>{timeOfDay(new Date(at), 'millisecond')}</time>
        </summary>
        <div class="unfolded" />
      </details>
    </li>
  );
}

/** One exchange, unfolded. */
export function ExchangeUnfolded({
  exchange,
  ...shell
}: {
  exchange: Exchange;
  aheadMs: number;
  secretHint: string | undefined;
}) {
  const { method, url, requestHeaders, requestBody, status, responseHeaders, responseBody, error } = exchange;
  return (
    <>
      <p class="request-line">
        <code>
          {method} {url}
        </code>
        <CopyButton text={curl(exchange, shell)} label="Copy as curl" />
      </p>
      {exchange.kind === 'request' && (
        <p class="note">
          The copy signs afresh when it runs: this signature is good for five minutes. What the payload's trigger_id and
          response_url open is used up sooner, so a replay may change things and yet show nobody anything.
        </p>
      )}
      <Payload label="Request" text={readable(requestBody, requestHeaders)} />
      <Headers label="Request headers" headers={requestHeaders} />
      <Payload
        label={status === null ? `No answer: ${error}` : `Answer ${status}`}
        text={readable(responseBody, responseHeaders)}
      />
      <Headers label="Answer headers" headers={responseHeaders} />
    </>
  );
}

const Headers = ({ label, headers }: { label: string; headers: Readonly<Record<string, string>> }) => (
  <details class="fold">
    <summary>{label}</summary>
    <dl class="headers">
      {Object.entries(headers).map(([name, value]) => (
        <>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </>
      ))}
    </dl>
  </details>
);
