import type { Exchange } from '../../exchanges';

/** A text as one word of a POSIX shell. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Headers that curl or the connection makes by itself, or that only went with the first sending. */
const LEFT_OUT =
  /^(host|connection|content-length|transfer-encoding|accept-encoding|x-slack-(signature|request-timestamp)|authorization)$/i;

/**
 * The same request for a shell. Secrets are not in it: it takes them from variables, and says so where they are missing.
 * A signed request is signed afresh when it runs, since a signature is good for five minutes only.
 * @param o.aheadMs how far the stand-in's clock is ahead: the time of the signature has to agree with it.
 * @param o.secretHint what the shell says of a secret that is missing.
 */
export function curl(
  exchange: Exchange,
  { aheadMs, secretHint = 'has to be set to the app’s own' }: { aheadMs: number; secretHint?: string | undefined },
): string {
  const variable = (name: string): string => `\${${name}:?${secretHint}}`;
  const headers = Object.entries(exchange.requestHeaders)
    .filter(([name]) => !LEFT_OUT.test(name))
    .map(([name, value]) => `  -H ${shellQuoted(`${name}: ${value}`)}`);
  const request = `curl -X ${exchange.method} ${shellQuoted(exchange.url)}`;
  if (exchange.kind === 'request') {
    return signed(exchange, request, headers, { aheadMs, key: variable('SLACK_SIGNING_SECRET') });
  }
  const authorization =
    exchange.kind === 'web-api' ? [`  -H "Authorization: Bearer ${variable('SLACK_BOT_TOKEN')}"`] : [];
  const body = exchange.requestBody === '' ? [] : [`  --data-raw ${shellQuoted(withoutToken(exchange.requestBody))}`];
  return [request, ...headers, ...authorization, ...body].join(' \\\n');
}

function signed(
  { requestBody }: Exchange,
  request: string,
  headers: string[],
  { aheadMs, key }: { aheadMs: number; key: string },
): string {
  const ahead = Math.round(aheadMs / 1000);
  return [
    `body=${shellQuoted(requestBody)}`,
    `at=$(( $(date +%s)${ahead > 0 ? ` + ${ahead}` : ''} ))`,
    `key="${key}"`,
    'signature="v0=$(printf \'v0:%s:%s\' "$at" "$body" | openssl dgst -sha256 -hmac "$key" | sed \'s/^.* //\')"',
    [
      request,
      ...headers,
      '  -H "X-Slack-Request-Timestamp: $at"',
      '  -H "X-Slack-Signature: $signature"',
      '  --data-raw "$body"',
    ].join(' \\\n'),
  ].join('\n');
}

/** The record of a form or JSON body has its token struck out; the header carries the real one. */
const withoutToken = (body: string): string =>
  body
    .replace(/(^|&)token=\[redacted\](&|$)/, (_whole, before: string, after: string) => (before && after ? '&' : ''))
    .replace(/"token"\s*:\s*"\[redacted\]"\s*,?/, '');
