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
      const { requestBody, responseBody } = exchange.kind === 'web-api' ? withoutSecrets(exchange) : exchange;
      const requestHeaders = withoutToken(exchange.requestHeaders);
      const complete: Exchange = { ...exchange, id: count, requestHeaders, requestBody, responseBody };
      kept.push(complete);
      text += textOf(complete);
      while (kept.length > KEPT || (text > KEPT_TEXT && kept.length > 1)) text -= textOf(kept.shift());
      bus.publish({ type: 'exchange', exchange: complete });
    },
    all: () => kept,
  };
}

const SECRETS = ['token', 'access_token', 'refresh_token', 'verification_token', 'client_secret', 'signing_secret'];
/** Of this method alone a code opens something; elsewhere it says what is wrong. */
const EXCHANGES_A_CODE = 'oauth.v2.access';

/** Strike out what is called so. In a text of JSON the quotation marks around a name are escaped. */
function strikers(names: readonly string[]) {
  const one = names.join('|');
  const inForm = new RegExp(`(^|&)(${one})=[^&]*`, 'g');
  const inJson = new RegExp(`("(?:${one})"\\s*:\\s*)"[^"]*"`, 'g');
  return {
    ofForm: (body: string) => body.replace(inForm, `$1$2=${REDACTED}`),
    ofJson: (body: string) => body.replace(inJson, `$1"${REDACTED}"`),
  };
}

const always = strikers(SECRETS);
const withCode = strikers([...SECRETS, 'code']);

/** The bodies of a call without what opens something: fields of a form, members of JSON, and never a part of a text. */
function withoutSecrets(call: Omit<Exchange, 'id'>): Pick<Exchange, 'requestBody' | 'responseBody'> {
  const { ofForm, ofJson } = call.name === EXCHANGES_A_CODE ? withCode : always;
  const isJson = /json/i.test(call.requestHeaders['content-type'] ?? '');
  return {
    requestBody: isJson ? ofJson(call.requestBody) : ofForm(call.requestBody),
    responseBody: ofJson(call.responseBody),
  };
}
