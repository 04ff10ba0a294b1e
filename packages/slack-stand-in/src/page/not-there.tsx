import type { Context } from 'hono';
import { pageAssets } from './assets';
import { isFromPage } from './panes/pane';
import { securityHeaders } from './security-headers';

/** What is not there, as a heading, and what may be the reason. */
interface NotThere {
  readonly title: string;
  readonly words: string;
}

let styles: readonly string[] | undefined;

function Page({ title, words }: NotThere) {
  styles ??= pageAssets([]).styles;
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <link rel="icon" href="data:," />
        {styles.map((href) => (
          <link rel="stylesheet" href={href} />
        ))}
        <script src="/assets/scripts/theme.js" />
      </head>
      <body class="not-there">
        <main>
          <h1>{title}</h1>
          <p>{words}</p>
          <p>
            <a href="/">Back to the conversations</a>
          </p>
        </main>
      </body>
    </html>
  );
}

const Fragment = ({ title, words }: NotThere) => (
  <section class="pane-body" aria-label={title}>
    <header class="pane-header">
      <h2>{title}</h2>
    </header>
    <p class="empty">{words}</p>
  </section>
);

/**
 * Answers 404, saying what is not there and leading back: to a browser a page, to the page itself a pane, to anything else
 * a line.
 */
export async function respondNotThere(context: Context, notThere: NotThere): Promise<Response> {
  context.header('Vary', 'HX-Request');
  context.header('Cache-Control', 'no-store');
  if (isFromPage(context)) return context.html(<Fragment {...notThere} />, 404);
  if (!(context.req.header('accept') ?? '').includes('text/html')) return context.text(notThere.title, 404);
  await securityHeaders(context, async () => {});
  return context.html(`<!doctype html>${<Page {...notThere} />}`, 404);
}

/** What is said of an address that nothing is at. */
export function nothingAt(context: Context): Promise<Response> {
  return respondNotThere(context, {
    title: 'Nothing is here',
    words: `This page has nothing at ${context.req.path}.`,
  });
}
