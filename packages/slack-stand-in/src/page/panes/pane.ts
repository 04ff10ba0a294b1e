import type { Context } from 'hono';
import type { JSX } from 'hono/jsx/jsx-runtime';

/** A drawn part of the page. */
export type Fragment = JSX.Element | Promise<JSX.Element>;

/** Whether the page asks, rather than somebody who typed the address. */
export function isFromPage(context: Context): boolean {
  return context.req.header('HX-Request') === 'true';
}

/**
 * Answers a pane's address: to the page with the fragment, to anybody else with the page that has it open. The address
 * is the pane's own, query and all.
 */
export async function respondWithPane(context: Context, draw: () => Fragment): Promise<Response> {
  context.header('Vary', 'HX-Request');
  context.header('Cache-Control', 'no-store');
  if (isFromPage(context)) return context.html(await draw());
  const { pathname, search } = new URL(context.req.url);
  return context.redirect(`/?pane=${encodeURIComponent(pathname + search)}`);
}
