import { describe, expect, it } from '@jest/globals';
import { type Call, createFaults, type Strike } from '../src/faults';

const call = (name: string, args = {}, kind: Call['kind'] = 'web-api'): Call => ({ kind, name, args: () => args });

/** Which of the calls are struck, by their place. */
function struck(strike: Omit<Strike, 'fault'>, calls: readonly Call[]): number[] {
  const faults = createFaults();
  faults.inject({ ...strike, fault: { kind: 'lost' } });
  return calls.flatMap((one, place) => (faults.meet(one).fault === undefined ? [] : [place]));
}

describe('a strike', () => {
  const calls = [
    call('block_actions', {}, 'request'),
    call('chat.update', { ts: '1' }),
    call('chat.postMessage', { channel: 'C0' }),
    call('response_url', { text: 'x' }, 'response-url'),
    call('chat.update', { ts: '2', view: { id: 'V' } }),
  ];
  const times = Number.POSITIVE_INFINITY;
  it.each<[string, Omit<Strike, 'fault'>, number[]]>([
    ['one call, whatever is asked of Slack', {}, [1]],
    ['every call to Slack', { times }, [1, 2, 3, 4]],
    ['those of one name', { on: 'chat.update', times }, [1, 4]],
    ['those of some names', { on: ['chat.postMessage', 'response_url'], times }, [2, 3]],
    ['those of a kind', { on: ['request', 'response-url'], times }, [0, 3]],
    ['what is sent to the app, if told so only', { on: 'block_actions', times }, [0]],
    ['by the arguments', { where: ({ ts }) => ts === '2' }, [4]],
    ['by the arguments in plain data', { where: { ts: '2', view: { id: 'V' } } }, [4]],
    ['after some that pass', { on: 'chat.update', skip: 1 }, [4]],
    ['so often', { times: 3 }, [1, 2, 3]],
  ])('%s', (_what, strike, expected) => {
    expect(struck(strike, calls)).toEqual(expected);
  });

  it('is the first of those injected, then the next', () => {
    const faults = createFaults();
    const first = faults.inject({ fault: { kind: 'lost' } });
    const second = faults.inject({ fault: { kind: 'hang' } });
    const met = [1, 2, 3].map(() => faults.meet(call('auth.test')).fault?.kind);
    expect(met).toEqual(['lost', 'hang', undefined]);
    expect([first.struck(), second.struck()]).toEqual([1, 1]);
  });

  it('strikes no more once it is ended, and lets go of what it held', async () => {
    const faults = createFaults();
    const ends: string[] = [];
    const one = faults.inject({ fault: { kind: 'hang' }, times }, () => ends.push('one'));
    const { ended } = faults.meet(call('auth.test'));
    one.end();
    one.end();
    await ended;
    faults.inject({ fault: { kind: 'reordered' } }, () => ends.push('two'));
    const { overtaken } = faults.meet(call('auth.test'));
    faults.mend();
    await overtaken;
    expect(faults.meet(call('auth.test')).fault).toBeUndefined();
    expect(ends).toEqual(['one', 'two']);
  });
});

it('a call that is held back goes on as soon as another was served, and holds no other up', async () => {
  const faults = createFaults();
  faults.inject({ on: 'chat.update', fault: { kind: 'reordered' }, times: 9 });
  const order: string[] = [];
  const held = faults.meet(call('chat.update')).overtaken.then(() => order.push('held'));
  faults.meet(call('auth.test')).served();
  await new Promise(setImmediate);
  const next = faults.meet(call('chat.update'));
  expect(next.fault).toBeUndefined();
  order.push('next');
  next.served();
  await new Promise(setImmediate);
  order.push('later');
  await held;
  expect(order).toEqual(['next', 'held', 'later']);
});

it('nobody’s arguments are read while nothing is injected', () => {
  const faults = createFaults();
  const args = () => {
    throw new Error('read');
  };
  expect(faults.meet({ kind: 'web-api', name: 'auth.test', args })).toMatchObject({ served: expect.any(Function) });
});
