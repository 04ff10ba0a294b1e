import { serviceSaid } from '../service-said';
import type { LambdaResult } from './lambda-functions';

/** An invocation may take this many milliseconds. */
export const LAMBDA_TIMEOUT_MS = 30_000;

/** What is told of an invocation that took too long, after so many milliseconds. */
export function timedOut(requestId: string, timeoutMs: number): LambdaResult {
  const errorMessage = `RequestId: ${requestId} Error: Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`;
  return failed('Sandbox.Timedout', errorMessage);
}

/** What is told of an invocation whose process died. */
export function exited(requestId: string): LambdaResult {
  return failed('Runtime.ExitError', `RequestId: ${requestId} Error: Runtime exited with error: signal: killed`);
}

/** What is told of an invocation that Lambda did not even begin, of an error such as `Lambda.ServiceException`. */
export function notInvoked(error: string, message: string, status: number): LambdaResult & { readonly error: string } {
  return { error, cause: serviceSaid(message, 'AWSLambda', error.replace(/^Lambda\./, ''), status) };
}

function failed(errorType: string, errorMessage: string): LambdaResult {
  return { error: errorType, cause: JSON.stringify({ errorType, errorMessage }) };
}
