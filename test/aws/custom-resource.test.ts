import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { customResource, type ResourceRequest } from '../../src/aws/custom-resource';
import { rememberingLog } from '../support/log';

let answers: { method: string | undefined; type: string | undefined; body: Record<string, string> }[];
let status: number;
let slept: number[];
const server = createServer(async (request, response) => {
  let text = '';
  for await (const chunk of request) text += chunk;
  answers.push({ method: request.method, type: request.headers['content-type'], body: JSON.parse(text) });
  response.writeHead(status).end();
});
beforeAll(() => new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening)));
afterAll(() => new Promise<void>((closed) => server.close(() => closed())));
beforeEach(() => {
  answers = [];
  status = 200;
  slept = [];
});

async function request(RequestType: ResourceRequest['RequestType'], create: () => Promise<void>) {
  const ids = { StackId: 'stack', RequestId: 'r1', LogicalResourceId: 'Rules' };
  const ResponseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/?signature=SECRET`;
  const log = rememberingLog();
  await customResource({ create, sleep: async (ms) => void slept.push(ms), log })({ ...ids, RequestType, ResponseURL });
  return { log, answered: { method: 'PUT', type: undefined, body: { ...ids, PhysicalResourceId: 'Rules' } } };
}

describe('customResource', () => {
  it.each([
    ['Create', 1],
    ['Update', 0],
    ['Delete', 0],
  ] as const)('%s: makes it %i times, and says so to CloudFormation', async (type, times) => {
    let made = 0;
    const { answered } = await request(type, async () => void made++);
    expect(made).toBe(times);
    expect(answers).toEqual([{ ...answered, body: { ...answered.body, Status: 'SUCCESS' } }]);
  });

  it('fails the deployment when it cannot be made, and tells why, and not where the answer goes', async () => {
    const { answered, log } = await request('Create', async () => {
      throw new Error('throttled');
    });
    const Reason = "throttled: the function's log says more";
    expect(answers).toEqual([{ ...answered, body: { ...answered.body, Status: 'FAILED', Reason } }]);
    const line = { level: 'error', event: 'custom-resource-failed', resource: 'Rules', error: 'throttled' };
    expect(log.lines).toEqual([line, line, line, line]);
    expect(slept).toEqual([5000, 5000, 5000]);
  });

  it('waits for a role that is not known everywhere yet', async () => {
    let refused = 2;
    const { answered } = await request('Create', async () => {
      if (refused-- > 0) throw new Error('AccessDenied');
    });
    expect(answers).toEqual([{ ...answered, body: { ...answered.body, Status: 'SUCCESS' } }]);
  });

  it('throws when CloudFormation does not take the answer, so that it is asked again', async () => {
    status = 403;
    await expect(request('Create', async () => {})).rejects.toThrow('CloudFormation answered 403');
  });
});
