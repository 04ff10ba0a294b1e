import type { Context } from 'hono';
import type { JSX } from 'hono/jsx/jsx-runtime';
import { isUrl } from '../../is-url';

/** A drawn part of the page. */
export type Fragment = JSX.Element | Promise<JSX.Element>;

/** Whether the page asks, rather than somebody who typed the address. */
export function isFromPage(context: Context): boolean {
  return context.req.header('HX-Request') === 'true';
}

/**
 * What an address asks to have open, as the path of a pane: one of `panes`, what is below it, or a thread, with its
 * query. Undefined for any other path of this server: what it answers would be drawn as a part of the page, which may do
 * whatever its viewer may, and whoever leads somebody here chooses the path.
 */
export function paneAsked(asked: string, panes: readonly string[]): string | undefined {
  const here = 'http://pane.invalid';
  if (!isUrl(asked, here)) return undefined;
  // As the browser will ask for it: without dots, without backslashes.
  const { origin, pathname, search } = new URL(asked, here);
  const isPane = ['/threads', ...panes].some((one) => `${pathname}/`.startsWith(`${one}/`));
  return origin === here && isPane ? pathname + search : undefined;
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
