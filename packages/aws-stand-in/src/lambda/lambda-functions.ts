import { randomUUID } from 'node:crypto';
import { ACCOUNT, REGION } from '../step-functions/arns';

/** What a Lambda handler is told about its invocation. */
export interface LambdaContext {
  readonly functionName: string;
  readonly awsRequestId: string;
  readonly invokedFunctionArn: string;
  getRemainingTimeInMillis(): number;
}

/** A Lambda function's handler, run in this process; what type its event has is its own affair. */
export type LambdaHandler = (event: never, context: LambdaContext) => Promise<unknown>;

/** What an invocation came to. */
export type LambdaResult = { readonly payload: unknown } | { readonly error: string; readonly cause: string };

/** Invokes a function by its name or ARN; never rejects. */
export type LambdaInvoker = (functionName: string, payload: unknown) => Promise<LambdaResult>;

/** An invocation may take this many milliseconds. */
export const LAMBDA_TIMEOUT_MS = 30_000;

/**
 * Keeps functions, and invokes them as Lambda would: payloads are copied as JSON both ways, an exception becomes its
 * name and a cause of errorType, errorMessage and trace, and one that takes too long is given up.
 */
export function lambdaFunctions(timeoutMs = LAMBDA_TIMEOUT_MS): {
  create(handlers: Readonly<Record<string, LambdaHandler>>): void;
  readonly invoke: LambdaInvoker;
} {
  const handlers = new Map<string, LambdaHandler>();
  const create = (given: Readonly<Record<string, LambdaHandler>>) => {
    for (const [name, handler] of Object.entries(given)) handlers.set(name, handler);
  };
  const invoke: LambdaInvoker = async (asked, payload) => {
    const name = plainName(asked);
    const invokedFunctionArn = functionArn(name);
    const handler = handlers.get(name);
    if (handler === undefined) {
      return { error: 'Lambda.ResourceNotFoundException', cause: `Function not found: ${invokedFunctionArn}` };
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
    const timeout = new Promise<LambdaResult>((resolve) => {
      timer = setTimeout(() => resolve(timedOut(awsRequestId, timeoutMs)), timeoutMs);
      // Nobody waits for the answer once the endpoint is closed.
      timer.unref();
    });
    try {
      return await Promise.race([call(handler, payload, context), timeout]);
    } finally {
      clearTimeout(timer);
    }
  };
  return { create, invoke };
}

async function call(handler: LambdaHandler, payload: unknown, context: LambdaContext): Promise<LambdaResult> {
  try {
    const result = await handler(copy(payload) as never, context);
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

function timedOut(requestId: string, timeoutMs: number): LambdaResult {
  const errorMessage = `RequestId: ${requestId} Error: Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`;
  return { error: 'Sandbox.Timedout', cause: JSON.stringify({ errorType: 'Sandbox.Timedout', errorMessage }) };
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
