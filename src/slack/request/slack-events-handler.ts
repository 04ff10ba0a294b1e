import { type App, AwsLambdaReceiver, type Receiver } from '@slack/bolt';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { given } from '../../domain/given';
import type { Clock, Log } from '../../domain/system';
import { answeringWithin } from '../web-api/answering-within';
import { type SecretGetter, slackLogger } from '../web-api/slack-calls';
import {
  hasSignature,
  isSigned,
  isSslCheck,
  isTimely,
  type ReadableBody,
  readBody,
  type SignedRequest,
} from './signed-request';

type Response = APIGatewayProxyStructuredResultV2;

/** Answers one request from Slack; never throws. */
export type SlackEventsHandler = (event: APIGatewayProxyEventV2, context?: Context) => Promise<Response>;

const READ_ANEW_EVERY_MILLISECONDS = 5000;

/**
 * Slack waits three seconds from when it sends a request, and then tells the clicker that something went wrong, whatever came of the
 * click. Counted from when API Gateway has the request, this leaves 300 ms for its way there and for the way of the answer.
 * Source: https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response
 */
const ANSWERED_WITHIN_MILLISECONDS = 2700;

/**
 * The largest body taken, in bytes: four times the largest that Slack is known to send, a payload with a view.
 * Source: https://docs.slack.dev/reference/views
 */
const MAX_BODY_BYTES = 1024 * 1024;

/**
 * Serves `POST /slack/events`. Bolt's receiver parses a body before it verifies it, takes timestamps of the future, and
 * reads base64 as ASCII: so everything is checked here first, and Bolt gets only what Slack signed, in a form it knows.
 * Nothing is parsed before its signature is verified, and what is larger than 1 MB is answered 413, whoever signed it.
 */
export function slackEventsHandler(deps: {
  signingSecret: SecretGetter;
  /** Makes the app on the given receiver. */
  createApp: (receiver: Receiver) => App;
  log: Log;
  clock: Clock;
}): SlackEventsHandler {
  const receiver = new AwsLambdaReceiver({
    // Verified below, where the secret can be read anew.
    signingSecret: '',
    signatureVerification: false,
    logger: slackLogger(deps.log),
  });
  deps.createApp(receiver);
  const bolt = receiver.toHandler();
  let readAnewAt = Number.NEGATIVE_INFINITY;

  return async (event, context) => {
    try {
      return await serve(event, context);
    } catch (error) {
      deps.log.error('slack-request-failed', { error: String(error) });
      return { statusCode: 503, headers: { 'Retry-After': '1' }, body: '' };
    }
  };

  async function serve(event: APIGatewayProxyEventV2, context: Context | undefined): Promise<Response> {
    const method = event.requestContext?.http?.method;
    if (method !== 'POST') return { statusCode: 405, headers: { Allow: 'POST' }, body: '' };

    const encoding = event.isBase64Encoded ? 'base64' : 'utf8';
    // Of base64, told by its length: nothing is decoded for it.
    const size = Buffer.byteLength(event.body ?? '', encoding);
    if (size > MAX_BODY_BYTES) return { statusCode: 413, body: '' };

    const headers = lowerCased(event.headers);
    const contentType = headers['content-type'];
    const signed: SignedRequest = {
      body: Buffer.from(event.body ?? '', encoding),
      timestamp: headers['x-slack-request-timestamp'],
      signature: headers['x-slack-signature'],
    };
    if (!(await isGenuine(signed))) {
      // It is not always signed. Slack asks for a 200 and expects nothing else.
      // Source: https://docs.slack.dev/interactivity/implementing-slash-commands
      return { statusCode: isSslCheck(signed.body, contentType) ? 200 : 401, body: '' };
    }
    if (isSslCheck(signed.body, contentType)) return { statusCode: 200, body: '' };
    const readable = readBody(signed.body, contentType);
    if (!readable) return { statusCode: 400, body: '' };

    const asBolt = asBoltReads(headers, readable);
    const response = await answeringWithin(left(event), () => bolt(asBolt, context));
    // Our own failures are answered inside the app: a 500 is a body that is signed and still no Slack payload.
    return response.statusCode === 500 ? { statusCode: 400, body: '' } : response;
  }

  /** Milliseconds until it should be answered, a cold start taken off. */
  function left({ requestContext }: APIGatewayProxyEventV2): number {
    const now = deps.clock().getTime();
    return ANSWERED_WITHIN_MILLISECONDS - Math.max(0, now - (requestContext?.timeEpoch ?? now));
  }

  async function isGenuine(request: SignedRequest): Promise<boolean> {
    if (!isTimely(request, deps.clock()) || !hasSignature(request)) return false;
    const isOurs = isSigned(request, await deps.signingSecret()) || (await isSignedAnew(request));
    if (!isOurs) deps.log.warn('slack-signature-wrong');
    return isOurs;
  }

  /** The secret may have been rotated since it was last read; a flood of forgeries must not read it each time. */
  async function isSignedAnew(request: SignedRequest): Promise<boolean> {
    const now = deps.clock().getTime();
    if (now - readAnewAt < READ_ANEW_EVERY_MILLISECONDS) return false;
    readAnewAt = now;
    return isSigned(request, await deps.signingSecret({ fresh: true }));
  }
}

/** API Gateway writes header names in lower case; whoever calls a handler by hand may not. */
const lowerCased = (headers: APIGatewayProxyEventV2['headers'] = {}) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

type BoltEvent = Parameters<ReturnType<AwsLambdaReceiver['toHandler']>>[0];

function asBoltReads(headers: Record<string, string | undefined>, { text, contentType }: ReadableBody): BoltEvent {
  const read = given({
    'content-type': contentType,
    'x-slack-retry-num': headers['x-slack-retry-num'],
    'x-slack-retry-reason': headers['x-slack-retry-reason'],
  });
  return { headers: read, body: text, isBase64Encoded: false } as unknown as BoltEvent;
}
