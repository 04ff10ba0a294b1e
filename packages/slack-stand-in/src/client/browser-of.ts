import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

const NAME = 'slack-stand-in-browser';

/** The browser that asks, by the name that its page was given; undefined where somebody acts without one, as tests do. */
export function browserOf(context: Context): string | undefined {
  return getCookie(context, NAME);
}

/** The same for whoever opens the page, who is given a name at first. It tells browsers apart, and lets nobody in. */
export function namedBrowserOf(context: Context): string {
  const known = browserOf(context);
  if (known !== undefined) return known;
  const name = randomUUID();
  setCookie(context, NAME, name, { httpOnly: true, sameSite: 'Lax' });
  return name;
}
