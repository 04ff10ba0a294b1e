import { type App, AwsLambdaReceiver, type Receiver } from '@slack/bolt';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { Clock, Log } from '../domain/ports';
import { type ReadableBody, readBody } from './request/read-body';
import { isSigned, isTimely, type SignedRequest } from './request/verify-request';
import type { SecretGetter } from './slack-calls';
import { slackLogger } from './slack-logger';

/** Answers one request from Slack; never throws. */
export type SlackEventsHandler = (
  event: APIGatewayProxyEventV2,
  context?: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

const READ_ANEW_EVERY_MILLISECONDS = 5000;

/**
 * Serves `POST /slack/events`. Bolt's receiver parses a body before it verifies it, takes timestamps of the future, and
 * reads base64 as ASCII: so everything is checked here first, and Bolt gets only what Slack signed, in a form it knows.
 */
export const slackEventsHandler = (o: {
  signingSecret: SecretGetter;
  /** Makes the app on the given receiver. */
  createApp: (receiver: Receiver) => App;
  log: Log;
  clock: Clock;
}): SlackEventsHandler => {
  const receiver = new AwsLambdaReceiver({
    // Verified below, where the secret can be read anew.
    signingSecret: '',
    signatureVerification: false,
    logger: slackLogger(o.log),
  });
  o.createApp(receiver);
  const bolt = receiver.toHandler();
  let readAnewAt = Number.NEGATIVE_INFINITY;

  return async (event, context) => {
    try {
      return await serve(event, context);
    } catch (error) {
      o.log.error('slack-request-failed', { error: String(error) });
      return { statusCode: 503, headers: { 'Retry-After': '1' }, body: '' };
    }
  };

  async function serve(
    event: APIGatewayProxyEventV2,
    context: Context | undefined,
  ): Promise<APIGatewayProxyStructuredResultV2> {
    const method = event.requestContext?.http?.method;
    if (method !== 'POST') return { statusCode: 405, headers: { Allow: 'POST' }, body: '' };

    const header = headersOf(event);
    const signed: SignedRequest = {
      body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
      timestamp: header('x-slack-request-timestamp'),
      signature: header('x-slack-signature'),
    };
    const readable = readBody(signed.body, header('content-type'));
    // Slack asks for a 200 and expects nothing else. Source: https://docs.slack.dev/interactivity/implementing-slash-commands
    if (readable?.isSslCheck) return { statusCode: 200, body: '' };
    if (!(await isGenuine(signed))) return { statusCode: 401, body: '' };
    if (!readable) return { statusCode: 400, body: '' };

    const answer = await bolt(asBoltReads(event, readable, header), context);
    if (answer.statusCode !== 500) return answer;
    // Our own failures are answered inside the app: this is a body that is signed and still no Slack payload.
    return { statusCode: 400, body: '' };
  }

  async function isGenuine(request: SignedRequest): Promise<boolean> {
    if (!isTimely(request, o.clock()) || request.signature === undefined) return false;
    if (isSigned(request, await o.signingSecret())) return true;
    if (await isSignedAnew(request)) return true;
    o.log.warn('slack-signature-wrong');
    return false;
  }

  /** The secret may have been rotated since it was last read; a flood of forgeries must not read it each time. */
  async function isSignedAnew(request: SignedRequest): Promise<boolean> {
    const now = o.clock().getTime();
    if (now - readAnewAt < READ_ANEW_EVERY_MILLISECONDS) return false;
    readAnewAt = now;
    return isSigned(request, await o.signingSecret({ fresh: true }));
  }
};

/** API Gateway writes header names in lower case; whoever calls a handler by hand may not. */
const headersOf = (event: APIGatewayProxyEventV2): ((name: string) => string | undefined) => {
  const headers = new Map(
    Object.entries(event.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const),
  );
  return (name) => headers.get(name);
};

type BoltEvent = Parameters<ReturnType<AwsLambdaReceiver['toHandler']>>[0];

const asBoltReads = (
  event: APIGatewayProxyEventV2,
  { text, contentType }: ReadableBody,
  header: (name: string) => string | undefined,
): BoltEvent => {
  const headers: Record<string, string> = { 'content-type': contentType };
  for (const name of ['x-slack-retry-num', 'x-slack-retry-reason']) {
    const value = header(name);
    if (value !== undefined) headers[name] = value;
  }
  return { ...event, headers, body: text, isBase64Encoded: false } as unknown as BoltEvent;
};
