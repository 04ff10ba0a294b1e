import { alternate, pairs } from '../alternate';
import { buildPeers, ours } from '../contestants';
import { openDesk } from '../desk';
import { coldStart } from '../instances';
import type { Line } from '../line';

const TIMES = 25;

const cold = { what: 'cold click', unit: 'ms' };

export const coldClick: Line = {
  name: 'cold-click',
  title: 'The cold click',
  how: `From the start of a process of Node to the first signed click on *Approve* that it has answered 200, \`response_url\` included.
Each in turn, in another order each time, on an article of its own, on one running host. Holdpoint is the bundle \`slack-events\` that the stack
ships. slack-edge and stock Bolt are [small programs](../test/bench/peers) that verify the signature, read the record consistently, call the
state machine back with the same AWS clients and answer by \`response_url\`; they do not ask who may decide. They are bundled as Holdpoint is, but
with all that they load.`,
  comparisons: [
    { ...cold, peer: 'slack-edge', must: { most: 1 }, reach: { most: 0.85 } },
    { ...cold, peer: 'stock Bolt', must: { most: 0.7 }, reach: { most: 0.57 } },
  ],
  measure: async (tell) => {
    const peers = await buildPeers(['slack-edge', 'stock-bolt']);
    const desk = await openDesk();
    try {
      const answering = (bundle: string) => async () => coldStart(desk.env, bundle, await desk.click());
      const took = await alternate(
        TIMES,
        {
          ours: answering(ours('slack-events')),
          slackEdge: answering(peers.of('slack-edge')),
          stockBolt: answering(peers.of('stock-bolt')),
        },
        tell,
      );
      return [pairs(took.ours, took.slackEdge), pairs(took.ours, took.stockBolt)];
    } finally {
      await desk.close();
      peers.remove();
    }
  },
};
