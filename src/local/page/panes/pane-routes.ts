import { Hono } from 'hono';
import { executionRoutes } from '../execution/execution-routes';
import { inspectorRoutes } from '../inspector/inspector-routes';
import { tricksRoutes } from '../tricks/tricks-routes';
import type { PaneParts } from './pane-parts';

/** The panes beside the conversation: executions, the inspector, and things to try. */
export function paneRoutes(parts: PaneParts): Hono {
  const app = new Hono();
  app.route('/', executionRoutes(parts));
  app.route('/', inspectorRoutes(parts));
  app.route('/', tricksRoutes(parts));
  return app;
}
