import { Hono } from 'hono';
import { inspectorRoutes } from 'slack-stand-in/page';
import { executionRoutes } from './execution/execution-routes';
import type { PaneParts } from './pane-parts';
import { tricksRoutes } from './try-it/tricks-routes';

/** The panes beside the conversation: executions, the inspector, and things to try. */
export function paneRoutes(parts: PaneParts): Hono {
  const app = new Hono();
  app.route('/', executionRoutes(parts));
  app.route('/', inspectorRoutes(parts));
  app.route('/', tricksRoutes(parts));
  return app;
}
