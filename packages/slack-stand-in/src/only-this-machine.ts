import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import { isOfThisMachine } from './is-of-this-machine';

/** Where programs ask, and are answered as Slack answers them: a GET may do something here, and nothing is to be read. */
const FOR_PROGRAMS = /^\/(api|client|control|actions|commands)(\/|$)/;

/**
 * Refuses what a web page from elsewhere makes a browser send, before anything is done. A link may lead to the pages,
 * which people open from their mail and their real Slack.
 */
export const onlyThisMachine: MiddlewareHandler<{ Bindings: HttpBindings }> = async (context, next) => {
  const forPrograms = FOR_PROGRAMS.test(context.req.path);
  if (isOfThisMachine(context.env.incoming, !forPrograms)) return next();
  // Slack's own word for it. Source: https://docs.slack.dev/reference/methods/chat.postMessage
  if (forPrograms) return context.json({ ok: false, error: 'access_denied' }, 403);
  return context.text('Only for 127.0.0.1 or localhost, and not for a web page from elsewhere', 403);
};
