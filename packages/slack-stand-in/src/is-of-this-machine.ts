// The same stands in the package aws-stand-in: neither may need the other, and a third for one function would be one more to keep.
import type { IncomingMessage } from 'node:http';

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;
const LOCAL_ORIGIN = /^https?:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;

/**
 * Whether a request was meant by somebody on this machine. A web page from elsewhere can make a browser send one here,
 * though it may not read the answer, or, by a name of its own that resolves to 127.0.0.1, read it as well. The browser
 * tells on it: by the name in `Host`, by `Origin`, or by `Sec-Fetch-Site`, which no page can set. What is no browser
 * sends neither of the last two.
 * @param links whether a link on a page from elsewhere may lead here: only where a GET changes nothing.
 * @see https://www.w3.org/TR/fetch-metadata/
 */
export function isOfThisMachine({ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>, links: boolean) {
  if (!LOOPBACK.test(headers.host ?? '')) return false;
  const { origin, 'sec-fetch-site': site, 'sec-fetch-mode': mode, 'sec-fetch-dest': destination } = headers;
  if (site === 'cross-site') return links && method === 'GET' && mode === 'navigate' && destination === 'document';
  // A form on a page that sends no referrer has the origin `null`, also when it is a page of ours.
  return origin === undefined || LOCAL_ORIGIN.test(origin) || (origin === 'null' && site !== undefined);
}
