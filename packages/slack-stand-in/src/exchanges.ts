import type { Bus } from './bus';
import type { Fault } from './faults';

/** One request and its answer: a call to the Web API, a post to a response_url, or a signed request to the app. */
export interface Exchange {
  readonly id: number;
  /** ISO 8601. */
  readonly at: string;
  readonly kind: 'web-api' | 'response-url' | 'request';
  /** The Web API method, or the payload's type, such as `block_actions` or a command. */
  readonly name: string;
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: string;
  /** Null when no answer came. */
  readonly status: number | null;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseBody: string;
  readonly milliseconds: number;
  /** Why no answer came, such as `operation_timeout`. */
  readonly error?: string;
  /** The fault that a test let strike it. */
  readonly fault?: Fault['kind'];
}

/** What happened lately between the app and the stand-in. */
export interface Exchanges {
  /** Keeps an exchange without its tokens and secrets; everything else stays verbatim. */
  record(exchange: Omit<Exchange, 'id'>): void;
  /** The last 500, newest last; fewer if their bodies are large. */
  all(): readonly Exchange[];
}

const KEPT = 500;
/** Characters in all bodies that are kept. */
const KEPT_TEXT = 16 * 1024 * 1024;
const REDACTED = '[redacted]';

const withoutToken = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, name.toLowerCase() === 'authorization' ? REDACTED : value]),
  );

const textOf = (exchange: Exchange | undefined): number =>
  exchange === undefined ? 0 : exchange.requestBody.length + exchange.responseBody.length;

/** An empty record of exchanges; each one is also published. */
export function createExchanges(bus: Bus): Exchanges {
  const kept: Exchange[] = [];
  let count = 0;
  let text = 0;
  return {
    record(exchange) {
      count += 1;
      const told = exchange.kind === 'web-api' ? withoutSecrets : (body: string) => body;
      const complete: Exchange = {
        ...exchange,
        id: count,
        requestHeaders: withoutToken(exchange.requestHeaders),
        requestBody: told(exchange.requestBody),
        responseBody: told(exchange.responseBody),
      };
      kept.push(complete);
      text += textOf(complete);
      while (kept.length > KEPT || (text > KEPT_TEXT && kept.length > 1)) text -= textOf(kept.shift());
      bus.publish({ type: 'exchange', exchange: complete });
    },
    all: () => kept,
  };
}

const SECRET = '(?:(?:access_|refresh_|verification_)?token|client_secret|signing_secret|code)';
const IN_FORM = new RegExp(`(^|&)(${SECRET})=[^&]*`, 'g');
const IN_JSON = new RegExp(`("${SECRET}"\\s*:\\s*)"[^"]*"`, 'g');

/** A message's own text has its quotation marks escaped, so only a member of this name is hidden. */
const withoutSecrets = (body: string): string =>
  body.replace(IN_FORM, `$1$2=${REDACTED}`).replace(IN_JSON, `$1"${REDACTED}"`);
