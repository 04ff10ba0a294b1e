import { type Context, Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { actingUser } from '../client/acting-user';
import { namedBrowserOf } from '../client/browser-of';
import { ClientError } from '../client/client-error';
import { given } from '../given';
import type { PaneSlack } from '../pane';
import type { Slack } from '../slack';
import { type Assets, pageAssets } from './assets';
import { INSPECTOR, inspectorRoutes } from './inspector/inspector-routes';
import { respondNotThere } from './not-there';
import { paneAsked } from './panes/pane';
import { ConversationView } from './place/conversation';
import { HomeView } from './place/home';
import { createLiveEvents, type LiveEvents } from './place/live-events';
import { ModalContent, modalsIn } from './place/modal';
import { latestOf, placeRoutes } from './place/place-routes';
import { Rail, type RailProps } from './place/rail';
import { readConversation, stretchOf } from './place/read-conversation';
import { securityHeaders } from './security-headers';
import { Shell } from './shell';
import type { Viewer } from './viewer';
import { placesOf, viewerOf } from './viewer-of';

interface Middle {
  readonly title: string;
  readonly header: Child;
  readonly body: Child;
  /** The message that a link led to is not in it. */
  readonly lacksMessage?: boolean;
}

const heading = (title: string, about: string): Child => (
  <>
    <h1>{title}</h1>
    <p class="about">{about}</p>
  </>
);

async function middleOf(slack: Slack, viewer: Viewer, context: Context, at: string): Promise<Middle> {
  const { message } = context.req.query();
  const app = slack.options.workspace.bot.name ?? 'App';
  if (at === 'home') {
    return {
      title: `${app}: Home`,
      header: heading(`${app} Home`, 'What the app shows you, and nobody else'),
      body: <HomeView home={slack.views.home(viewer.user.id)} viewer={viewer} />,
    };
  }
  const place = placesOf(slack, viewer.user).find(({ id }) => id === at);
  if (place === undefined) throw new ClientError('channel_not_found');
  const isChannel = place.kind === 'channel';
  const name = isChannel ? `#${place.name}` : place.name;
  const members = slack.directory.conversation(at);
  const count = members === undefined ? 0 : slack.directory.members(members).length;
  const { commands, shortcuts } = slack.options;
  const conversation = await readConversation(slack, viewer.user, at, stretchOf(context.req.query()));
  return {
    title: name,
    header: heading(name, isChannel ? `${count} members` : 'Direct messages with the app'),
    lacksMessage: message !== undefined && !conversation.messages.some(({ ts }) => ts === message),
    body: (
      <ConversationView
        name={name}
        composer={{ channel: at, commands, shortcuts }}
        conversation={conversation}
        channel={at}
        viewer={viewer}
        marked={message}
      />
    ),
  };
}

const nothingHere = (viewer: Viewer): Middle => ({
  title: 'Not here',
  header: heading('Not here', ''),
  body: (
    <p class="empty">
      There is no such conversation, or {viewer.user.realName} is not in it. Choose another on the left, or be somebody
      else.
    </p>
  ),
});

/** What a request was about that is not there. */
function missing({ code }: ClientError): { title: string; words: string } {
  if (code === 'user_not_found') {
    return { title: 'No such person', words: 'Nobody in this workspace has the id that the address names.' };
  }
  return { title: 'Not here', words: 'There is no such conversation, or whoever looks is not in it.' };
}

/** Who looks where the address names nobody. */
const firstPerson = ({ directory }: Slack): string | undefined =>
  directory.users().find((user) => user.isBot !== true && user.deleted !== true)?.id;

/** What every page is made with. */
interface PageDeps {
  readonly slack: Slack;
  readonly assets: Assets;
  readonly live: LiveEvents;
  readonly behind: RailProps['behind'];
}

async function show({ slack, assets, live, behind }: PageDeps, context: Context): Promise<Response> {
  const count = live.count();
  const { user: wanted, at: wantedPlace, pane: wantedPane } = context.req.query();
  const viewer = viewerOf(slack, actingUser(slack, wanted ?? firstPerson(slack) ?? ''));
  const at = wantedPlace ?? placesOf(slack, viewer.user)[0]?.id ?? 'home';
  const panes = behind.map(({ path }) => path);
  const pane = wantedPane === undefined ? undefined : paneAsked(wantedPane, panes);
  let status: 200 | 404 = 200;
  const middle = await middleOf(slack, viewer, context, at).catch((error: unknown) => {
    if (!(error instanceof ClientError)) throw error;
    status = 404;
    return nothingHere(viewer);
  });
  if (middle.lacksMessage) status = 404;
  const latest = await latestOf(slack, viewer);
  context.header('Cache-Control', 'no-store');
  const page = (
    <Shell
      title={`${middle.title} · ${slack.options.workspace.team.name} (local stand-in)`}
      assets={assets}
      userId={viewer.user.id}
      count={count}
      at={at}
      pane={pane}
      panes={panes}
      rail={<Rail slack={slack} viewer={viewer} at={at} pane={pane} behind={behind} latest={latest} />}
      header={middle.header}
      modal={<ModalContent stack={modalsIn(slack, viewer, namedBrowserOf(context))} viewer={viewer} />}
    >
      {middle.lacksMessage && (
        <p class="lacking" role="status">
          The message that you were led to is not among those that can be shown here: it may have been deleted.
        </p>
      )}
      {middle.body}
    </Shell>
  );
  return context.html(`<!doctype html>${page}`, status);
}

/** The timestamp in a permalink: `p1763838000000100` is message `1763838000.000100`. */
const timestampOf = (message: string): string => message.replace(/^p(\d+)(\d{6})$/, '$1.$2');

/**
 * The page on which people see and click: the place itself, and the panes beside it, the host's before the inspector.
 * Each pane is a path that answers a fragment to the page and leads anybody else to `/?pane=<path>`.
 */
export function pageRoutes(slack: Slack): Hono {
  const { panes = () => [], openingPane = () => undefined } = slack.options;
  const brought = panes(paneSlack(slack));
  const behind = [...brought, INSPECTOR];
  const assets = pageAssets(brought.flatMap((pane) => pane.assets ?? []));
  const live = createLiveEvents(slack);
  const deps = { slack, assets, live, behind };
  const app = new Hono();
  app.use('/', securityHeaders);
  app.onError((error, context) => {
    if (error instanceof ClientError) return respondNotThere(context, missing(error));
    throw error;
  });
  app.get('/', async (context) => {
    const opening = context.req.url.includes('?') ? undefined : openingPane();
    return opening === undefined ? show(deps, context) : context.redirect(`/?pane=${encodeURIComponent(opening)}`);
  });
  app.get('/archives/:channel/:message', (context) => {
    const { channel, message } = context.req.param();
    const { user, thread_ts: threadTs } = context.req.query();
    const ts = timestampOf(message);
    const viewer = user ?? firstPerson(slack) ?? '';
    const pane = threadTs === undefined ? undefined : `/threads/${channel}/${threadTs}?user=${viewer}&message=${ts}`;
    const query = new URLSearchParams({ user: viewer, at: channel, message: threadTs ?? ts, ...given({ pane }) });
    return context.redirect(`/?${query}`);
  });
  app.route('/', assets.routes);
  app.route('/', placeRoutes(slack, live, behind));
  app.route('/', inspectorRoutes(slack));
  for (const { routes } of brought) app.route('/', routes);
  return app;
}

/** The workspace as the panes that the host brings see it. */
const paneSlack = (slack: Slack): PaneSlack => ({
  url: slack.url,
  outage: slack.outage,
  viewerOf: (userId) => viewerOf(slack, actingUser(slack, userId)),
  subscribe: slack.bus.subscribe,
  redraw: () => slack.bus.publish({ type: 'workspace' }),
});
