import { alternate, each, pairs } from '../alternate';
import { buildPeers, ours } from '../contestants';
import { openDesk } from '../desk';
import { type Took, warmInstance } from '../instances';
import type { Line } from '../line';

const TIMES = 24;
/** Clicks of one pair's figure. No more wait at a time than the channel shows as cards. */
const CLICKS = 5;
const WARM_UP = 20;

export const warmClick: Line = {
  name: 'warm-click',
  title: 'The warm click',
  how: `The same click, given to a process that has answered ${WARM_UP} before. A figure is the mean of ${CLICKS} clicks one after the other, the two in turn: the
processor time that the process took from the event to its answer (\`process.cpuUsage\`, threads of V8's included), and the time that passed.`,
  comparisons: [
    { what: 'warm click, processor', peer: 'slack-edge', unit: 'ms', must: { most: 0.6 } },
    { what: 'warm click, time', peer: 'slack-edge', unit: 'ms', must: { most: 1.2 } },
  ],
  measure: async (tell) => {
    const peers = await buildPeers(['slack-edge']);
    const desk = await openDesk();
    const us = warmInstance(desk.env, ours('slack-events'));
    const them = warmInstance(desk.env, peers.of('slack-edge'));
    const clicks = (instance: typeof us) => async (): Promise<Took> => {
      const events: object[] = [];
      while (events.length < CLICKS) events.push(await desk.click());
      const mean = { wall: 0, cpu: 0 };
      for (const event of events) {
        const { wall, cpu } = await instance.answer(event);
        mean.wall += wall / CLICKS;
        mean.cpu += cpu / CLICKS;
      }
      return mean;
    };
    const contestants = { us: clicks(us), them: clicks(them) };
    try {
      await alternate(WARM_UP / CLICKS - 2, contestants, () => {});
      const took = await alternate(TIMES, contestants, tell);
      return [
        pairs(each('cpu', took.us), each('cpu', took.them)),
        pairs(each('wall', took.us), each('wall', took.them)),
      ];
    } finally {
      us.end();
      them.end();
      await desk.close();
      peers.remove();
    }
  },
};
