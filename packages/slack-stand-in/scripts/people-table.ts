import { consentRoutes } from '../src/apps/consent-routes';
import { clientRoutes } from '../src/client/client-routes';
import { controlRoutes } from '../src/control-routes';
import type { Slack } from '../src/slack';
import { literally, shownBy } from './shown-by';
import { asCode, table } from './table';

type Deed = readonly [route: string, methods: readonly string[], what: string];

const PEOPLE: readonly Deed[] = [
  [
    'POST /client/actions',
    ['click'],
    'press a button, choose from a menu: in a message, an ephemeral one, a modal, a Home',
  ],
  ['POST /client/commands', ['command'], 'run a slash command in a channel'],
  ['POST /client/shortcuts', ['shortcut'], 'start a global shortcut'],
  ['POST /client/views/submit', ['submit'], 'send a modal off; faults of its fields come back by block'],
  ['POST /client/views/close', ['close'], 'close a modal, or all of them'],
  ['POST /client/home', ['openHome'], 'open the app’s Home'],
  [
    'POST /client/messages',
    ['write'],
    'write into a channel, a thread or direct messages; the app hears of it where it subscribes to that',
  ],
  ['POST /client/messages/delete', ['delete'], 'delete a message, or dismiss one that only they see'],
  ['GET /client/messages', ['messages', 'directMessages', 'waitFor'], 'read a channel, a thread, direct messages'],
  ['GET /client/views', ['views'], 'see the open modals'],
  ['GET /client/home', ['home'], 'see the Home as it was published'],
  ['GET /client/workspace', ['workspace'], 'see who and what is there, and which commands and shortcuts'],
  ['GET /client/events', [], 'hear of changes, as server-sent events'],
  ['GET /oauth/v2/authorize', ['consent'], 'see what an app asks for'],
  ['POST /oauth/v2/authorize', ['consent'], 'allow it or not'],
];

const TESTS: readonly Deed[] = [
  ['GET /control/outage', [], 'ask how Slack ails'],
  ['POST /control/outage', ['breakDown'], 'make Slack fail with 429 or 500, hang, or refuse'],
  ['POST /control/faults', ['inject'], 'let calls go wrong, either way'],
  ['GET /control/faults/:id', ['struck'], 'count how many'],
  ['POST /control/faults/:id/end', ['end'], 'end such a fault'],
  ['POST /control/mend', ['mend'], 'end every fault, and what made Slack fail'],
  ['POST /control/rearm', ['rearm'], 'do what is due, after the clock was set forward'],
  ['POST /control/request-url', ['setRequestUrl'], 'tell where the app listens'],
  ['POST /control/config-token/expire', ['expireConfigToken'], 'end the life of the configuration token'],
  ['GET /control/exchanges', ['exchanges'], 'read the requests either way'],
  ['POST /control/channels/:id', ['changeChannel'], 'rename, archive or delete a channel, change who is in it'],
  ['POST /control/channels/:id/members', ['invite', 'kick'], 'take somebody into a channel or out of it, the app too'],
  ['POST /control/users/:id', ['changeUser'], 'rename or deactivate somebody, make them a guest or an admin'],
];

/** No route is called while its path is read. */
const routesOf = (...apps: { routes: { method: string; path: string }[] }[]): string[] =>
  apps
    .flatMap(({ routes }) => routes)
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path}`);

/** A person's `close` is told from a server's by what it is given. */
const deedOf = (route: string, [method]: readonly string[]): RegExp =>
  method === undefined
    ? new RegExp(literally(route.replace(/^\w+ /, '')))
    : new RegExp(method === 'close' ? '\\.close\\([^)]' : `\\.${method}\\(`);

function deeds(told: readonly Deed[], routes: readonly string[], about: string): string {
  const untold = routes.filter((route) => !told.some(([one]) => one === route));
  const gone = told.filter(([route]) => !routes.includes(route)).map(([route]) => route);
  if (untold.length + gone.length > 0) throw new Error(`not told: ${untold}; not there: ${gone}`);
  return table(
    ['what', 'by `./testing`', 'route', 'shown by'],
    told.map(([route, methods, what]) => [
      what,
      asCode(methods),
      `\`${route}\``,
      shownBy(route, deedOf(route, methods), [about]),
    ]),
  );
}

/** What people can do, by every route there is for them. @throws Error when a route is not told or not shown */
export function peopleTable(): string {
  const slack = {} as Slack;
  return deeds(PEOPLE, routesOf(clientRoutes(slack), consentRoutes(slack)), 'testing/person');
}

/** What a test can do besides. @throws Error when a route is not told or not shown */
export function controlTable(): string {
  return deeds(TESTS, routesOf(controlRoutes({} as Slack)), 'testing/open-slack');
}
