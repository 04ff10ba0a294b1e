import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { waitsFor } from '../../../src/local/execution/waits-for';

const MACHINE = 'arn:aws:states:us-east-1:000000000000:stateMachine:holdpoint-review';
const ARN = 'arn:aws:states:us-east-1:000000000000:execution:holdpoint-review:one';
const CARD = { channel: 'C0REVIEW', ts: '1.000001' };
const UNTIL = '2026-11-29T12:00:00.000Z';

/** What the API says of the article. */
let article: object = {};
let api: Server;
beforeAll(async () => {
  api = createServer((_, response) => response.end(JSON.stringify({ id: 'one', executionArn: ARN, ...article })));
  await new Promise<void>((listening) => void api.listen(0, '127.0.0.1', listening));
});
afterAll(() => void api.close());

const entered = (name: string): HistoryEvent => ({
  ...{ id: 1, type: 'TaskStateEntered', timestamp: new Date(5000), stateEnteredEventDetails: { name } },
});
const then = (type: HistoryEvent['type']): HistoryEvent => ({ id: 2, type, timestamp: new Date(6000) });

function waiting(events: HistoryEvent[], { status = 'RUNNING', machine = MACHINE } = {}) {
  const find = waitsFor({
    stateMachineArn: MACHINE,
    apiUrl: `http://127.0.0.1:${(api.address() as AddressInfo).port}`,
    keys: { submit: '', moderate: '' },
    cardOf: async () => CARD,
  });
  const description = { status, stateMachineArn: machine, executionArn: ARN, input: '{"articleId":"one"}' };
  return find({ description, events, definition: '', isCutOff: false } as never);
}

it.each([
  ['a moderator', 'Request review', { status: 'pending', deadline: UNTIL }, { what: 'moderator', card: CARD }],
  ['Undo', 'Announce decision', { status: 'decided', releasesAt: UNTIL }, { what: 'undo', card: CARD }],
])('an execution waits for %s, since when and until when', async (_, state, seen, expected) => {
  article = seen;
  const found = await waiting([entered(state), then('TaskSubmitted')]);
  expect(found).toEqual({ ...expected, state, since: 5000, until: Date.parse(UNTIL) });
});

it.each([
  ['the article is not recorded yet', 'Request review', { status: 'accepted' }],
  ['it is decided while its execution has not gone on', 'Request review', { status: 'decided', releasesAt: UNTIL }],
  ['its decision is final', 'Announce decision', { status: 'published' }],
  ['another execution took the article over', 'Request review', { ...pending(), executionArn: 'another' }],
])('it is in its state, and no more is said, when %s', async (_, state, seen) => {
  article = seen;
  expect(await waiting([entered(state), then('TaskSubmitted')])).toEqual({ what: 'state', state, since: 5000 });
});

it('of a machine that is not ours nothing is said but its state', async () => {
  article = pending();
  const found = await waiting([entered('Request review')], { machine: 'another' });
  expect(found).toEqual({ what: 'state', state: 'Request review', since: 5000 });
});

it('after a failure it is about to go on', async () => {
  article = { status: 'accepted' };
  expect((await waiting([entered('Request review'), then('TaskFailed')]))?.what).toBe('retry');
});

it('waits for nothing once it has ended, and before it has begun', async () => {
  expect(await waiting([entered('Request review')], { status: 'SUCCEEDED' })).toBeUndefined();
  expect(await waiting([])).toBeUndefined();
});

function pending() {
  return { status: 'pending', deadline: UNTIL };
}
