import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LOCAL } from '../../../src/local/local-workspace';
import { COUNT_BOUND } from '../../../src/usecases/list-pending';
import type { Metered } from '../../cost/meter-fixture';
import type { Newsroom } from '../../support/newsroom';
import { alternate, each, pairs, timed } from '../alternate';
import { openFilled } from '../filled';
import type { Comparison, Line, Pair } from '../line';

const TIMES = 30;
/** The smallest queue of which a page is what it is of any larger one: it has a next page, and says `100+`. */
const SMALLEST = COUNT_BOUND + 10;
const [MIDDLE, MOST] = [1000, 100_000];

const METER = join(__dirname, '../../cost/meter-fixture.ts');

const person = { user_id: 'U0MONA', team_id: LOCAL.team, channel_id: LOCAL.reviewChannel, api_app_id: LOCAL.app };
const pending = new URLSearchParams({
  ...person,
  command: '/pending',
  text: '',
  trigger_id: '1.2.3',
  response_url: 'http://127.0.0.1:9/never-called',
}).toString();
const home = JSON.stringify({
  type: 'event_callback',
  team_id: LOCAL.team,
  api_app_id: LOCAL.app,
  event: { type: 'app_home_opened', user: 'U0MONA', channel: 'D0MONA', tab: 'home', event_ts: '1.2' },
  event_id: 'Ev0',
  event_time: 1,
});

/** Each page, ten of what it lists. @returns what it answered. */
const PAGES: Readonly<Record<string, (newsroom: Newsroom) => Promise<{ status: number }>>> = {
  '/pending': (newsroom) => newsroom.signed(pending),
  'GET /articles': (newsroom) => newsroom.api('GET', '/articles?status=pending&limit=10'),
  Home: (newsroom) => newsroom.signed(home, { contentType: 'application/json' }),
  'GET /changes': (newsroom) => newsroom.api('GET', '/changes?after=0&limit=10'),
};

const count = (many: number): string => many.toLocaleString('en');

function comparisonsOf(page: string): Comparison[] {
  const beside = { peer: `${count(SMALLEST)} waiting` };
  return [
    { ...beside, what: `${page} at ${count(MIDDLE)}, time`, unit: 'ms', must: { most: 1.5 } },
    { ...beside, what: `${page} at ${count(MOST)}, time`, unit: 'ms', must: { most: 1.5 } },
    { ...beside, what: `${page} at ${count(MOST)}, read units`, unit: 'units', must: { most: 1 } },
  ];
}

export const queue: Line = {
  name: 'queue',
  title: 'The queue at size',
  how: `Three hosts, as by \`npm start\` but with the bundles, in which ${count(SMALLEST)}, ${count(MIDDLE)} and ${count(MOST)} articles wait. Each page in turn of each host: ten rows of \`/pending\`, of
\`GET /articles\`, of the Home and of \`GET /changes\`, from the signed request until it is answered. All but a few of the articles are [copies](../test/bench/filled.ts) in the tables of one
that was held. So many wait in the smallest because \`/pending\` and the Home count what waits up to ${COUNT_BOUND}: where fewer wait, they read less. Read units
are those of all reads while a page is made, as the embedded table counts them; a sweep that falls into one does not move the median.`,
  comparisons: Object.keys(PAGES).flatMap(comparisonsOf),
  measure: async (tell) => {
    const meters = mkdtempSync(join(tmpdir(), 'holdpoint-meters-'));
    const open: Newsroom[] = [];
    const openWith = async (waiting: number): Promise<Host> => {
      tell(`filling with ${count(waiting)}`);
      const meter = join(meters, String(waiting));
      const metering = { METER_FILE: meter, NODE_OPTIONS: `--require tsx/cjs --require ${METER}` };
      const newsroom = await openFilled({ waiting }, metering);
      open.push(newsroom);
      return { newsroom, meter };
    };
    try {
      const hosts = { smallest: await openWith(SMALLEST), middle: await openWith(MIDDLE), most: await openWith(MOST) };
      const figures: Pair[][] = [];
      for (const [page, ask] of Object.entries(PAGES)) {
        const asking = (host: Host) => () => asked(host, ask);
        const contestants = {
          smallest: asking(hosts.smallest),
          middle: asking(hosts.middle),
          most: asking(hosts.most),
        };
        const { smallest, middle, most } = await alternate(TIMES, contestants, (progress) =>
          tell(`${page}: ${progress}`),
        );
        figures.push(
          pairs(each('ms', middle), each('ms', smallest)),
          pairs(each('ms', most), each('ms', smallest)),
          pairs(each('units', most), each('units', smallest)),
        );
      }
      return figures;
    } finally {
      for (const newsroom of open) await newsroom.close();
      rmSync(meters, { recursive: true });
    }
  },
};

interface Host {
  readonly newsroom: Newsroom;
  /** The file in which reads are written down. */
  readonly meter: string;
}

/** What a page took. */
async function asked({ newsroom, meter }: Host, ask: (typeof PAGES)[string]) {
  const before = readFileSync(meter, 'utf8').length;
  let status = 0;
  const ms = await timed(async () => {
    status = (await ask(newsroom)).status;
  });
  if (status !== 200) throw new Error(`a page was answered ${status}`);
  newsroom.answers.length = 0;
  return { ms, units: readUnits(readFileSync(meter, 'utf8').slice(before)) };
}

function readUnits(lines: string): number {
  const metered = lines.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Metered]));
  return metered.filter(({ kind }) => kind === 'read').reduce((sum, { units }) => sum + units, 0);
}
