import { type Context, Hono } from 'hono';
import { actingUser, seenBy } from '../../client/acting-user';
import { browserOf } from '../../client/browser-of';
import { conversationId } from '../../directory';
import type { Slack } from '../../slack';
import { respondNotThere } from '../not-there';
import { respondWithPane } from '../panes/pane';
import type { Viewer } from '../viewer';
import { placesOf, viewerOf } from '../viewer-of';
import { MessageList, startsDay } from './conversation';
import { HomeContent } from './home';
import type { LiveEvents } from './live-events';
import { MessageItem } from './message';
import { ModalContent, modalsIn } from './modal';
import { Rail, type RailProps } from './rail';
import { type Asked, readConversation, readMessage, stretchOf } from './read-conversation';
import { ThreadMessages, ThreadPane } from './thread';

/** The newest message of each conversation of a person, by its id: what is newer than they have read is unread. */
export async function latestOf(slack: Slack, viewer: Viewer): Promise<Record<string, string>> {
  const found = await Promise.all(
    placesOf(slack, viewer.user).map(async ({ id }) => {
      const [latest] = await slack.messages.history(id, { limit: 1 });
      return [id, latest?.ts ?? ''] as const;
    }),
  );
  return Object.fromEntries(found);
}

async function thread(slack: Slack, viewer: Viewer, id: string, threadTs: string, asked: Asked) {
  const channel = conversationId(seenBy(slack, viewer.user, id));
  const name = placesOf(slack, viewer.user).find((place) => place.id === channel);
  return {
    conversation: await readConversation(slack, viewer.user, channel, {
      ...stretchOf(asked),
      thread: threadTs,
    }),
    channel,
    viewer,
    threadTs,
    name: name?.kind === 'channel' ? `#${name.name}` : (name?.name ?? ''),
  };
}

/** The parts of the page that are drawn again while it is open, and the stream that says when. */
export function placeRoutes(slack: Slack, live: LiveEvents, behind: RailProps['behind']): Hono {
  const app = new Hono();
  const me = (context: Context): Viewer => viewerOf(slack, actingUser(slack, context.req.query('user') ?? ''));

  app.get('/place/changes', (context) => live.stream(context, me(context).user));
  app.get('/place/rail', async (context) => {
    const viewer = me(context);
    const { at = '', pane } = context.req.query();
    return context.html(
      <Rail slack={slack} viewer={viewer} at={at} pane={pane} behind={behind} latest={await latestOf(slack, viewer)} />,
    );
  });
  app.get('/place/messages', async (context) => {
    const viewer = me(context);
    const { at = '', message } = context.req.query();
    const conversation = await readConversation(slack, viewer.user, at, stretchOf(context.req.query()));
    return context.html(<MessageList conversation={conversation} channel={at} viewer={viewer} marked={message} />);
  });
  app.get('/place/message', async (context) => {
    const viewer = me(context);
    const { at = '', ts = '', within, marked } = context.req.query();
    const found = await readMessage(slack, viewer.user, at, ts);
    if (found === undefined) return context.body(null, 204);
    return context.html(
      <MessageItem
        message={found.message}
        channel={at}
        viewer={viewer}
        within={within === 'thread' ? 'thread' : 'conversation'}
        isFirstOfDay={within !== 'thread' && startsDay(ts, found.before, viewer)}
        isMarked={marked === ts}
      />,
    );
  });
  app.get('/place/home', (context) => {
    const viewer = me(context);
    return context.html(<HomeContent home={slack.views.home(viewer.user.id)} viewer={viewer} />);
  });
  app.get('/place/modal', (context) => {
    const viewer = me(context);
    return context.html(<ModalContent stack={modalsIn(slack, viewer, browserOf(context))} viewer={viewer} />);
  });
  app.get('/place/thread', async (context) => {
    const { at = '', thread_ts: threadTs = '' } = context.req.query();
    return context.html(<ThreadMessages {...(await thread(slack, me(context), at, threadTs, context.req.query()))} />);
  });
  app.get('/threads/:channel/:ts', async (context) => {
    const { channel, ts } = context.req.param();
    const shown = await thread(slack, me(context), channel, ts, context.req.query());
    if (shown.conversation.messages.length === 0) {
      const words = 'There is no such message: it may have been deleted.';
      return respondNotThere(context, { title: 'No such thread', words });
    }
    return respondWithPane(context, () => <ThreadPane {...shown} marked={context.req.query('message')} />);
  });
  return app;
}
