import { currentTrace } from './invocation';

/**
 * Lets every client of the AWS SDK for JavaScript say whose request it makes, as on Lambda: there the runtime keeps the trace of
 * each invocation in a store of the process, and the SDK sends it as `traceparent`, and as `X-Amzn-Trace-Id` where
 * `AWS_LAMBDA_FUNCTION_NAME` is set.
 * @see https://github.com/awslabs/aws-lambda-invoke-store
 */
export function installInvokeStore(): void {
  const { awslambda = {} } = globalThis as { awslambda?: { InvokeStore?: object } };
  // A client that was used before has made one that can keep one invocation at a time.
  awslambda.InvokeStore = Object.assign(awslambda.InvokeStore ?? {}, {
    getRequestId: () => currentTrace()?.requestId ?? '-',
    getXRayTraceId: () => currentTrace()?.xRay,
    getTraceparent: () => currentTrace()?.traceparent,
    getTracestate: () => undefined,
    getBaggage: () => undefined,
    getTenantId: () => undefined,
    hasContext: () => currentTrace() !== undefined,
  });
  Object.assign(globalThis, { awslambda });
}
