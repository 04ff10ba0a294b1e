import { LOCAL } from '../../../src/local/local-workspace';
import { alternate, pairs } from '../alternate';
import { buildPeers, ours } from '../contestants';
import { openDesk } from '../desk';
import { coldStart } from '../instances';
import type { Line } from '../line';

const TIMES = 25;

const posting = {
  version: '2.0',
  routeKey: 'POST /articles',
  rawPath: '/articles',
  rawQueryString: '',
  headers: { authorization: `Bearer ${LOCAL.apiKeys.submit.secret}`, 'content-type': 'application/json' },
  requestContext: { domainName: 'localhost', http: { method: 'POST', path: '/articles', sourceIp: '127.0.0.1' } },
  body: JSON.stringify({ title: 'A quiet day at the harbour' }),
  isBase64Encoded: false,
};

export const coldSubmit: Line = {
  name: 'cold-submit',
  title: 'The cold submission',
  how: `From the start of a process of Node to its first answer, 202, to \`POST /articles\` with a clean title; in turn, on one running host. Holdpoint
is the bundle \`http-api\`. The [hand-written handler](../test/bench/peers/hand-written.ts) makes the same calls with the same SDK, one after the other: API keys, head and body of
the rules, \`StartExecution\`. It screens by \`includes\`, and checks hardly anything.`,
  comparisons: [{ what: 'cold POST /articles', peer: 'hand-written handler', unit: 'ms', must: { most: 3 } }],
  measure: async (tell) => {
    const peers = await buildPeers(['hand-written']);
    const desk = await openDesk();
    try {
      const us = () => coldStart(desk.env, ours('http-api'), posting);
      const them = () => coldStart(desk.env, peers.of('hand-written'), posting);
      const took = await alternate(TIMES, { us, them }, tell);
      return [pairs(took.us, took.them)];
    } finally {
      await desk.close();
      peers.remove();
    }
  },
};
