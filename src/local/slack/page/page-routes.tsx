import { type Context, Hono } from 'hono';
import { actingUser, conversationsOf } from '../client/acting-user';
import { ClientError } from '../client/client-error';
import { messagesSeen } from '../client/messages-seen';
import { conversationId } from '../directory';
import type { Slack } from '../slack';
import { Page } from './page';

async function show(slack: Slack, context: Context): Promise<Response> {
  const { user: id, at: wanted, thread_ts: threadTs } = context.req.query();
  const people = slack.directory.users().filter((one) => one.isBot !== true && one.deleted !== true);
  const user = actingUser(slack, id ?? people[0]?.id ?? '');
  const places = conversationsOf(slack, user).map((one) => ({
    id: conversationId(one),
    label: one.kind === 'im' ? (slack.options.workspace.bot.name ?? 'app') : `#${one.channel.name}`,
  }));
  const at = wanted ?? places[0]?.id ?? 'home';
  return context.html(
    <Page
      title={`${slack.options.workspace.team.name}: a local stand-in for Slack`}
      user={user}
      users={people}
      places={[...places, { id: 'home', label: 'Home' }]}
      at={at}
      threadTs={threadTs}
      nameOf={(userId) => slack.directory.user(userId)?.realName ?? userId}
      messages={at === 'home' ? [] : await messagesSeen(slack, user, at, threadTs)}
      home={at === 'home' ? slack.views.home(user.id) : undefined}
      modal={slack.views.stack(user.id).at(-1)}
      commands={slack.options.commands}
      shortcuts={slack.options.shortcuts}
    />,
  );
}

/** The page on which a person sees and clicks, and the permalinks that lead into it. */
export function pageRoutes(slack: Slack): Hono {
  const app = new Hono();
  app.onError((error, context) => {
    if (error instanceof ClientError) return context.text(error.code, 404);
    throw error;
  });
  app.get('/', (context) => show(slack, context));
  app.get('/archives/:channel/:message', (context) => {
    const { channel, message } = context.req.param();
    const threadTs = context.req.query('thread_ts');
    const query = new URLSearchParams({
      at: channel,
      ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    });
    return context.redirect(`/?${query}#${encodeURIComponent(message)}`);
  });
  return app;
}
