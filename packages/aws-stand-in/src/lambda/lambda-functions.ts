import { randomUUID } from 'node:crypto';
import { ACCOUNT, REGION } from '../step-functions/arns';

/** What a Lambda handler is told about its invocation. */
export interface LambdaContext {
  readonly functionName: string;
  readonly awsRequestId: string;
  readonly invokedFunctionArn: string;
  getRemainingTimeInMillis(): number;
}

/** A Lambda function's handler, run in this process. */
export type LambdaHandler = (event: unknown, context: LambdaContext) => Promise<unknown>;

/** What an invocation came to. */
export type LambdaAnswer = { readonly payload: unknown } | { readonly error: string; readonly cause: string };

/** Invokes a function by its name or ARN; never rejects. */
export type LambdaInvoker = (functionName: string, payload: unknown) => Promise<LambdaAnswer>;

/** An invocation may take this many milliseconds. */
export const LAMBDA_TIMEOUT_MS = 30_000;

/**
 * Invokes handlers as Lambda would: payloads are copied as JSON both ways, an exception becomes its name and a cause
 * of errorType, errorMessage and trace, and one that takes too long is given up.
 * @param handlers by function name or ARN; looked up at each invocation, so that it may be filled in later.
 */
export function lambdaInvoker(
  handlers: Readonly<Record<string, LambdaHandler>>,
  timeoutMs = LAMBDA_TIMEOUT_MS,
): LambdaInvoker {
  return async (asked, payload) => {
    const name = plainName(asked);
    const invokedFunctionArn = functionArn(name);
    const known = [asked, name, invokedFunctionArn].find((key) => Object.hasOwn(handlers, key));
    const handler = known === undefined ? undefined : handlers[known];
    if (handler === undefined) {
      return {
        error: 'Lambda.ResourceNotFoundException',
        cause: `Function not found: ${invokedFunctionArn}`,
      };
    }
    const awsRequestId = randomUUID();
    const end = Date.now() + timeoutMs;
    const context: LambdaContext = {
      functionName: name,
      awsRequestId,
      invokedFunctionArn,
      getRemainingTimeInMillis: () => Math.max(0, end - Date.now()),
    };
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<LambdaAnswer>((resolve) => {
      timer = setTimeout(() => resolve(timedOut(awsRequestId, timeoutMs)), timeoutMs);
      // Nobody waits for the answer once the endpoint is closed.
      timer.unref();
    });
    const invocation = invoke(handler, payload, context);
    try {
      return await Promise.race([invocation, timeout]);
    } finally {
      clearTimeout(timer);
    }
  };
}

async function invoke(
  handler: LambdaHandler,
  payload: unknown,
  context: LambdaContext,
): Promise<LambdaAnswer> {
  try {
    const result = await handler(copy(payload), context);
    return { payload: copy(result ?? null) };
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    const trace = (error.stack ?? '').split('\n').map((line) => line.trim());
    return {
      error: error.name,
      cause: JSON.stringify({ errorType: error.name, errorMessage: error.message, trace }),
    };
  }
}

function timedOut(requestId: string, timeoutMs: number): LambdaAnswer {
  const errorMessage = `RequestId: ${requestId} Error: Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`;
  return {
    error: 'Sandbox.Timedout',
    cause: JSON.stringify({ errorType: 'Sandbox.Timedout', errorMessage }),
  };
}

function copy(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function plainName(asked: string): string {
  const parts = asked.split(':');
  return (asked.startsWith('arn:') ? parts[6] : parts[0]) ?? asked;
}

function functionArn(name: string): string {
  return `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`;
}
