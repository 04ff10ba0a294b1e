import type { Child } from 'hono/jsx';
import type { Assets } from './assets';
import { Help } from './help';

/** What a drawing anew leaves as it is: which menus are open, and which buttons are busy. */
const HTMX = JSON.stringify({
  history: false,
  includeIndicatorCSS: false,
  morphIgnore: ['data-htmx-powered', 'aria-busy', 'open'],
  // After an outage, however long, a pane is up to date as soon as the rest.
  sse: { reconnectMaxDelay: 1000 },
});

/** The whole document. `pane` is the address of what the right pane shows, if anything. */
export function Shell({
  title,
  assets,
  userId,
  count,
  at,
  pane,
  panes,
  rail,
  header,
  modal,
  children,
}: {
  title: string;
  assets: Assets;
  userId: string;
  /** How many changes there were when this was drawn. */
  count: number;
  at: string;
  pane: string | undefined;
  /** The paths of the panes that there are besides threads. */
  panes: readonly string[];
  rail: Child;
  header: Child;
  modal: Child;
  children?: Child;
}) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="htmx-config" content={HTMX} />
        <title>{title}</title>
        <link rel="icon" href="data:," />
        {assets.styles.map((href) => (
          <link rel="stylesheet" href={href} />
        ))}
        <script src="/assets/scripts/theme.js" />
        <script defer src="/assets/htmx.js" />
        {assets.modules.map((src) => (
          <script type="module" src={src} />
        ))}
      </head>
      <body data-user={userId} data-at={at} data-count={count}>
        <a class="skip" href="#main">
          Skip to the conversation
        </a>
        <nav class="rail" id="rail" aria-label="Workspace">
          {rail}
        </nav>
        <main id="main" tabindex={-1}>
          <header class="place-header">
            <button
              type="button"
              class="button plain rail-switch"
              data-rail-switch=""
              aria-controls="rail"
              aria-expanded="false"
            >
              <span aria-hidden="true">☰</span>
              <span class="hidden">Menu</span>
            </button>
            {header}
          </header>
          {children}
        </main>
        <aside
          class="pane"
          id="pane-frame"
          aria-label="Beside the conversation"
          data-panes={panes.join(' ')}
          hidden={pane === undefined}
        >
          <button
            type="button"
            class="button plain close"
            data-pane-close=""
            aria-label="Close the pane"
            title="Close (Esc)"
          >
            ✕
          </button>
          <div id="pane" data-path={pane} hx-get={pane} hx-trigger={pane === undefined ? undefined : 'load'} />
        </aside>
        <dialog id="modal" aria-labelledby="modal-title">
          {modal}
        </dialog>
        <dialog id="confirm" aria-labelledby="confirm-title" />
        <Help />
        <div
          id="away"
          class="away"
          popover="manual"
          role="alert"
          data-refused="The server has no changes to tell here: whoever looks may have left the workspace. This page asks again by itself."
          data-words="The server does not answer. What you see may be out of date; this page asks again by itself."
        />
        <div id="toasts" class="toasts" />
        <div id="announcer" class="hidden" role="status" aria-live="polite" />
      </body>
    </html>
  );
}
