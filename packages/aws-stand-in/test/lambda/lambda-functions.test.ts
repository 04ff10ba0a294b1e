import { describe, expect, it } from '@jest/globals';
import { type LambdaContext, type LambdaHandler, lambdaFunctions } from '../../src/lambda/lambda-functions';

function invokerOf(handlers: Record<string, LambdaHandler>, timeoutMs?: number) {
  const functions = lambdaFunctions(timeoutMs);
  functions.create(handlers);
  return functions.invoke;
}

describe('an invocation', () => {
  it('finds its function by name, qualified name or ARN, even one that came later', async () => {
    const { create, invoke } = lambdaFunctions();
    const arn = 'arn:aws:lambda:us-east-1:000000000000:function:work';
    expect(await invoke('work', {})).toMatchObject({ error: 'Lambda.ResourceNotFoundException' });
    create({ work: async () => 'done' });

    for (const name of ['work', 'work:$LATEST', arn, `${arn}:live`]) {
      expect(await invoke(name, {})).toEqual({ payload: 'done' });
    }
  });

  it('passes copies, as over the wire, and tells the context', async () => {
    const given = { list: [1], gone: undefined };
    let seen: unknown;
    let told: LambdaContext | undefined;
    const answer = { at: new Date(0) };
    const invoke = invokerOf({
      work: async (event, context) => {
        seen = event;
        told = context;
        return answer;
      },
    });

    expect(await invoke('work', given)).toEqual({ payload: { at: '1970-01-01T00:00:00.000Z' } });
    expect(Object.keys(seen as object)).toEqual(['list']);
    expect((seen as { list: unknown }).list).not.toBe(given.list);
    expect(told).toMatchObject({
      functionName: 'work',
      invokedFunctionArn: expect.stringMatching(/:function:work$/),
    });
    expect(told?.getRemainingTimeInMillis()).toBeGreaterThan(29_000);
  });

  it('that takes too long is given up as Sandbox.Timedout', async () => {
    const invoke = invokerOf({ work: () => new Promise(() => undefined) }, 20);
    const keepAlive = setTimeout(() => undefined, 1000);
    const answer = await invoke('work', {});
    clearTimeout(keepAlive);

    expect(answer).toMatchObject({
      error: 'Sandbox.Timedout',
      cause: expect.stringMatching(/Task timed out after 0.02 seconds/),
    });
  });

  it('without a result gives null', async () => {
    expect(await invokerOf({ work: async () => undefined })('work', {})).toEqual({ payload: null });
  });
});
