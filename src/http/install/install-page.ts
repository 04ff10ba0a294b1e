import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';

/** One small page: what happened, and what to do next. */
export interface InstallPage {
  readonly title: string;
  /** Told one after another. */
  readonly lines: readonly string[];
  /** Done one after another. */
  readonly steps?: readonly (string | ReturnType<typeof html>)[];
  /** Leads back to the beginning. */
  readonly tryAgain?: boolean;
}

const STYLE = `
:root { color-scheme: light dark; font: 1.0625rem/1.5 system-ui, sans-serif; }
body { margin: 0; display: grid; place-items: center; min-height: 100vh; }
main { max-width: 34rem; padding: 2rem 1.25rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 1rem; }
li { margin: 0.5rem 0; }
code { font: 0.9375em ui-monospace, monospace; padding: 0.1em 0.3em; border: 1px solid; border-radius: 0.25em; }
a { color: inherit; }
`;

/** Nothing is fetched, nothing runs, nobody frames it, and no address with a code in it is told to another site. */
export const PAGE_HEADERS = {
  'Content-Security-Policy': [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
} as const;

/** Draws a page. Every text is escaped. */
export function drawInstallPage({ title, lines, steps = [], tryAgain = false }: InstallPage) {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · Holdpoint</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${lines.map((line) => html`<p>${line}</p>`)}
${steps.length > 0 ? html`<ol>${steps.map((step) => html`<li>${step}</li>`)}</ol>` : ''}
${tryAgain ? html`<p><a href="/slack/install">Start again</a></p>` : ''}
</main>
</body>
</html>
`;
}
