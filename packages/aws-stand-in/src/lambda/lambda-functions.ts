import { randomUUID } from 'node:crypto';
import { ACCOUNT, REGION } from '../step-functions/arns';
import { runTraced, type TracedInvocation } from './invocation';
import { type Invocations, invocations } from './invocations';
import { LAMBDA_TIMEOUT_MS, notInvoked, timedOut } from './unfinished';

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

/**
 * Keeps functions, and invokes them as Lambda would: payloads are copied as JSON both ways, an exception becomes its
 * name and a cause of errorType, errorMessage and trace, and one that takes too long is given up.
 */
export function lambdaFunctions(
  timeoutMs = LAMBDA_TIMEOUT_MS,
  struck: Pick<Invocations, 'traced' | 'invoke'> = invocations(),
): {
  create(handlers: Readonly<Record<string, LambdaHandler>>): void;
  readonly invoke: LambdaInvoker;
} {
  const handlers = new Map<string, LambdaHandler>();
  const create = (given: Readonly<Record<string, LambdaHandler>>) => {
    for (const [name, handler] of Object.entries(given)) handlers.set(name, handler);
  };
  const invoke: LambdaInvoker = async (asked, event) => {
    const functionName = plainName(asked);
    const handler = handlers.get(functionName);
    if (handler === undefined) {
      const message = `Function not found: ${functionArn(functionName)}:$LATEST`;
      return notInvoked('Lambda.ResourceNotFoundException', message, 404);
    }
    const requestId = randomUUID();
    const run = (invocation?: TracedInvocation) => {
      const context = contextOf(functionName, requestId, timeoutMs);
      const called = () => call(handler, event, context);
      const ran = invocation === undefined ? called() : runTraced(invocation, called);
      return inTime(ran, timeoutMs, () => {
        invocation?.abandon('timeout');
        return timedOut(requestId, timeoutMs);
      });
    };
    return struck.traced ? struck.invoke({ functionName, requestId, event, run }) : run();
  };
  return { create, invoke };
}

function contextOf(functionName: string, awsRequestId: string, timeoutMs: number): LambdaContext {
  const end = Date.now() + timeoutMs;
  return {
    functionName,
    awsRequestId,
    invokedFunctionArn: functionArn(functionName),
    getRemainingTimeInMillis: () => Math.max(0, end - Date.now()),
  };
}

async function inTime(
  result: Promise<LambdaResult>,
  timeoutMs: number,
  giveUp: () => LambdaResult,
): Promise<LambdaResult> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<LambdaResult>((resolve) => {
    timer = setTimeout(() => resolve(giveUp()), timeoutMs);
    // Nobody waits for the answer once the endpoint is closed.
    timer.unref();
  });
  try {
    return await Promise.race([result, timeout]);
  } finally {
    clearTimeout(timer);
  }
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
