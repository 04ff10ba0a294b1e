import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createAlarms } from './alarms';
import { apiRoutes } from './api/api-routes';
import { openApps } from './apps/apps';
import { openConfigTokens } from './apps/config-tokens';
import { consentRoutes } from './apps/consent-routes';
import { createConsents } from './apps/consents';
import { presetApp, withInstalledApp } from './apps/installed-app';
import type { SlackEvent } from './bus';
import { createBus } from './bus';
import { clientRoutes } from './client/client-routes';
import { createMessageValues } from './client/message-values';
import { timestamps } from './clock';
import { controlRoutes } from './control-routes';
import { type Database, openDatabase } from './database';
import { openDirectory } from './directory';
import { createEphemerals } from './ephemerals';
import { createExchanges } from './exchanges';
import { createFaults, type Injected, type Strike } from './faults';
import { openMessages } from './messages';
import { onlyThisMachine } from './only-this-machine';
import type { SlackStandInOptions } from './options';
import { createOutage } from './outage';
import { createPace } from './pace';
import { nothingAt } from './page/not-there';
import { pageRoutes } from './page/page-routes';
import { createResponseUrls } from './response-urls';
import type { Slack } from './slack';
import { createTriggerIds } from './trigger-ids';
import { openViews } from './views';

/** Bytes of a request. The largest that Slack takes is a view of 250 KB, which a form writes three times as large. */
const MAX_BODY = 1024 * 1024;

/** A running stand-in. */
export interface SlackStandIn {
  /** Its page, such as `http://127.0.0.1:3001`. */
  readonly url: string;
  /** What to give a client as `slackApiUrl`. */
  readonly apiUrl: string;
  /**
   * Hears of whatever happens in the workspace, and between it and the app. Returns the function that ends that.
   */
  subscribe(listener: (event: SlackEvent) => void): () => void;
  /** Lets calls go wrong, those of the app to Slack and those of Slack to the app. */
  inject(strike: Strike): Injected;
  /** Ends every fault, an outage too. */
  mend(): void;
  /**
   * After `now` was set forward: does what is due by then, such as sending an event again that the app did not answer,
   * and waits until that was answered.
   */
  rearm(): Promise<void>;
  /** Stops it; calls under way are cut off. */
  close(): Promise<void>;
}

/**
 * Starts a local stand-in of Slack on 127.0.0.1: the Web API for the app, `/client/*` for what people do, with
 * signed requests to the app, `/control/*` for tests, and the page on which people see and click.
 * @throws what keeps it from that, such as a port that is taken; nothing is left open then
 */
export async function startSlackStandIn(options: SlackStandInOptions): Promise<SlackStandIn> {
  const database = await openDatabase(options.dataDir);
  try {
    return await startOn(database, options);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function startOn(database: Database, options: SlackStandInOptions): Promise<SlackStandIn> {
  const now = options.now ?? Date.now;
  const apps = await openApps(database, presetApp(options));
  const bus = createBus();
  const alarms = createAlarms(now);
  const faults = createFaults();
  let url = '';
  const slack: Slack = {
    options: withInstalledApp(options, apps),
    apps,
    configTokens: await openConfigTokens(database, now),
    consents: createConsents(now),
    now,
    alarms,
    nextTs: timestamps(now),
    bus,
    faults,
    outage: createOutage(bus, faults),
    directory: await openDirectory(database, options.workspace, bus),
    messages: openMessages(database, bus),
    messageValues: createMessageValues(),
    ephemerals: createEphemerals(bus),
    views: await openViews(database, bus, now),
    triggerIds: createTriggerIds(now),
    responseUrls: createResponseUrls(() => url, options.workspace.team.id, now),
    exchanges: createExchanges(bus),
    spendCall: createPace(now),
    url: () => url,
  };
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(onlyThisMachine);
  app.use(bodyLimit({ maxSize: MAX_BODY }));
  app.route('/', apiRoutes(slack));
  app.route('/', clientRoutes(slack));
  app.route('/', controlRoutes(slack));
  app.route('/', consentRoutes(slack));
  app.route('/', pageRoutes(slack));
  app.notFound(nothingAt);

  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    apiUrl: `${url}/api/`,
    subscribe: bus.subscribe,
    inject: (strike) => faults.inject(strike),
    mend: faults.mend,
    rearm: alarms.rearm,
    async close() {
      alarms.close();
      const closed = new Promise((resolve) => server.close(resolve));
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
      await database.close();
    },
  };
}
