import { join } from 'node:path';
import { type Context, Hono } from 'hono';
import type { Pane } from 'slack-stand-in';
import { isFromPage, respondWithPane, streamFragment } from 'slack-stand-in/page';
import type { PaneDeps } from '../pane-deps';
import { clickAsBoth } from './click-as-both';
import { ClockExperiment, type ClockSeen } from './clock-experiment';
import { PROPOSED_ARTICLE } from './first-article';
import { ARTICLE_FIELDS, type ArticleForm, holdpointApi } from './holdpoint-api';
import { nextTimes } from './next-times';
import { OUTAGES, OutageExperiment } from './outage-experiment';
import { NoRace, RaceRun } from './race-experiment';
import { Curl, Submitted } from './submit-experiment';
import { type Surroundings, SurroundingsView, TryItPane } from './try-it-pane';

/** How long a new card may take to appear, in tries a tenth of a second apart. */
const TRIES_FOR_A_CARD = 20;

const PATH = '/try-it';

/** What teaches how Holdpoint behaves, by making it happen. */
export function tryItPane(deps: PaneDeps): Pane {
  return { path: PATH, name: 'Try it', routes: tryItRoutes(deps), assets: [join(__dirname, 'try-it.css')] };
}

function tryItRoutes(deps: PaneDeps): Hono {
  const { slack, time, rearm, onTransition, beginning, remindEverySeconds } = deps;
  const api = holdpointApi(deps);
  const app = new Hono().basePath(PATH);

  const clock = async (): Promise<ClockSeen> => {
    const now = Date.now();
    return { now, ahead: time.ahead(), next: nextTimes(await api.pending(), remindEverySeconds, now) };
  };
  const around = async (): Promise<Surroundings> => ({ beginning, outage: slack.outage.mode, clock: await clock() });

  // Only the page can set this header: a form on a foreign page cannot.
  app.on('POST', '/*', (context, next) =>
    isFromPage(context) ? next() : Promise.resolve(context.text('Only from the page', 403)),
  );

  app.get('/', (context) => respondWithPane(context, async () => <TryItPane api={api} around={await around()} />));
  app.get('/live', (context) =>
    streamFragment(
      context,
      (changed) => {
        const ends = [
          onTransition(changed),
          slack.subscribe(({ type }) => (type === 'outage' || type === 'workspace') && changed()),
        ];
        return () => {
          for (const end of ends) end();
        };
      },
      async () => ({ fragment: <SurroundingsView around={await around()} /> }),
    ),
  );
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
    const { next } = await clock();
    const to = context.req.param('to') === 'deadline' ? next.deadline : next.reminder;
    if (to !== undefined) {
      time.skipTo(to);
      await rearm();
      slack.redraw();
    }
    return context.html(<ClockExperiment clock={await clock()} />);
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
