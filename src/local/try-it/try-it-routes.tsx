import { join } from 'node:path';
import { type Context, Hono } from 'hono';
import type { Pane } from 'slack-stand-in';
import { isFromPage, respondWithPane, streamFragment } from 'slack-stand-in/page';
import type { PaneDeps } from '../pane-deps';
import { clickAsBoth } from './click-as-both';
import { ClockExperiment, type ClockSeen } from './clock-experiment';
import { PROPOSED_ARTICLE } from './first-article';
import { ARTICLE_FIELDS, type ArticleForm, type ArticleSeen, holdpointApi } from './holdpoint-api';
import { nextTimes } from './next-times';
import { OUTAGES, OutageExperiment } from './outage-experiment';
import { NoRace, RaceRun } from './race-experiment';
import { followSkips, toldBy } from './skips';
import { Curl, Submitted } from './submit-experiment';
import { Experiments, type Surroundings, TryItPane } from './try-it-pane';

/** How long a new card may take to appear, in tries a tenth of a second apart. */
const TRIES_FOR_A_CARD = 20;

/** When it is looked again for a card that was not there, in milliseconds. */
const CARD_AGAIN_AFTER = 1000;

const PATH = '/try-it';

/** What teaches how Holdpoint behaves, by making it happen. */
export function tryItPane(deps: PaneDeps): Pane {
  return { path: PATH, name: 'Try it', routes: tryItRoutes(deps), assets: [join(__dirname, 'try-it.css')] };
}

function tryItRoutes(deps: PaneDeps): Hono {
  const { slack, time, rearm, onTransition, beginning, remindEverySeconds, cardOf } = deps;
  const api = holdpointApi(deps);
  const app = new Hono().basePath(PATH);

  const skips = followSkips({ api, cardOf });
  slack.subscribe(skips.heard);
  const pending = async () => (await api.pending()) ?? { items: [], isMore: false };
  const clock = async (waiting: readonly ArticleSeen[]): Promise<ClockSeen> => {
    const skipped = await skips.seen();
    const now = Date.now();
    return { now, ahead: time.ahead(), next: nextTimes(waiting, remindEverySeconds, now), skipped };
  };
  const around = async (): Promise<Surroundings> => {
    const { items: waiting, isMore = false } = (await api.pending()) ?? {};
    const [first] = waiting ?? [];
    const card = first && (await cardOf(first.id));
    const startHere = { waiting, isMore, card };
    return { beginning, startHere, outage: slack.outage.mode, clock: await clock(waiting ?? []) };
  };

  // Only the page can set this header: a form on a foreign page cannot.
  app.on('POST', '/*', (context, next) =>
    isFromPage(context) ? next() : Promise.resolve(context.text('Only from the page', 403)),
  );

  app.get('/', (context) => respondWithPane(context, async () => <TryItPane api={api} around={await around()} />));
  app.get('/live', (context) => {
    let again = () => {};
    let timer: NodeJS.Timeout | undefined;
    return streamFragment(
      context,
      (changed) => {
        again = changed;
        const ends = [
          onTransition(changed),
          slack.subscribe((event) => {
            if (event.type === 'outage' || event.type === 'workspace' || toldBy(event) !== undefined) changed();
          }),
          () => clearTimeout(timer),
        ];
        return () => {
          for (const end of ends) end();
        };
      },
      async () => {
        const seen = await around();
        const { waiting = [], card } = seen.startHere;
        clearTimeout(timer);
        if (waiting.length > 0 && card === undefined) timer = setTimeout(again, CARD_AGAIN_AFTER).unref();
        return { fragment: <Experiments api={api} around={seen} /> };
      },
    );
  });
  app.post('/curl', async (context) => context.html(<Curl command={api.curl(await formOf(context))} />));
  app.post('/articles', async (context) => {
    const response = await api.submit(await formOf(context));
    const id = response.status === 202 ? (JSON.parse(response.body) as { id: string }).id : undefined;
    const article = id === undefined ? undefined : await api.article(id);
    return context.html(<Submitted response={response} article={article} />);
  });
  app.post('/race', async (context) => {
    const race = await raceOnSomeCard();
    return context.html(race === undefined ? <NoRace /> : <RaceRun race={race} viewerOf={slack.viewerOf} />);
  });
  app.post('/outage/:mode', (context) => {
    const found = OUTAGES.find(({ mode }) => mode === context.req.param('mode'));
    if (found === undefined) return context.notFound();
    slack.outage.set(found.mode);
    return context.html(<OutageExperiment mode={found.mode} />);
  });
  app.post('/skip/:to', async (context) => {
    const waiting = await pending();
    const { next } = await clock(waiting.items);
    const to = context.req.param('to') === 'deadline' ? next.deadline : next.reminder;
    if (to !== undefined) {
      skips.begin(to, waiting);
      time.skipTo(to);
      await rearm();
      slack.redraw();
    }
    return context.html(<ClockExperiment clock={await clock((await pending()).items)} />);
  });
  return app;

  /** With no card to click, an article is submitted first: whoever comes to see a race shall see one. */
  async function raceOnSomeCard() {
    const race = await clickAsBoth(deps, api);
    if (race !== undefined || slack.outage.mode !== 'up') return race;
    await api.submit(PROPOSED_ARTICLE);
    for (let tries = 0; tries < TRIES_FOR_A_CARD; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      const late = await clickAsBoth(deps, api);
      if (late !== undefined) return late;
    }
    return undefined;
  }
}

async function formOf(context: Context): Promise<ArticleForm> {
  const form = await context.req.parseBody();
  const text = (field: string): string => {
    const value = form[field];
    return typeof value === 'string' ? value : '';
  };
  return Object.fromEntries(ARTICLE_FIELDS.map((field) => [field, text(field)])) as ArticleForm;
}
