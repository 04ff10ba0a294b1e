import { request } from 'node:http';
import fc from 'fast-check';
import type { OpenAws } from '../src/testing';
import { malformed } from './malformed';
import { DEFINITION, RIGHT_REQUESTS, TABLES } from './right-requests';

/** What `post` came to. */
interface Answer {
  readonly status: number;
  readonly text: string;
}

const HEADERS = {
  authorization: 'AWS4-HMAC-SHA256 Credential=local/0/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
  'x-amz-date': '19700101T000000Z',
  'content-type': 'application/x-amz-json-1.0',
};
/** Milliseconds in which the worst request is answered on a busy machine. */
const ANSWERED_WITHIN = 10_000;

/** Posts a body as it is, signed in form. @throws Error when nothing is answered. */
export function post(
  endpoint: string,
  target: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(endpoint, { method: 'POST', headers: { ...HEADERS, 'x-amz-target': target, ...headers } });
    sent.on('response', async (response) => {
      let text = '';
      for await (const chunk of response) text += chunk;
      resolve({ status: response.statusCode ?? 0, text });
    });
    sent.setTimeout(ANSWERED_WITHIN, () => sent.destroy(new Error(`no answer to ${target} ${body}`.slice(0, 2000))));
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Makes what the right requests are about. */
export async function prepare({ aws }: OpenAws): Promise<void> {
  await aws.createTables(TABLES);
  await aws.putStateMachine('m', DEFINITION);
}

/**
 * Asks a prepared stand-in for everything, put wrong at up to three places, one after the other.
 * @throws Error with the request when one is not answered, or by a fault of the stand-in's own.
 */
export async function askAnything(
  { endpoint }: OpenAws,
  runs: { readonly numRuns: number; readonly seed: number },
): Promise<void> {
  const requests = fc
    .constantFrom(...RIGHT_REQUESTS)
    .chain(([target, right]) => malformed(right).map((wrong) => [target, JSON.stringify(wrong)] as const));
  await fc.assert(
    fc.asyncProperty(requests, async ([target, body]) => {
      const { status, text } = await post(endpoint, target, body);
      const isLacking = status === 501 && text.includes('aws-stand-in does not implement');
      if (status !== 200 && status !== 400 && !isLacking) throw new Error(`${status} ${text}`);
    }),
    { ...runs, endOnFailure: true },
  );
}
