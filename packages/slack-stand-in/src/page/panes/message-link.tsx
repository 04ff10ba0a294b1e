import type { Child } from 'hono/jsx';

/** A link to a message of the conversations: the page goes to it, as whoever looks, and the pane stays open beside it. */
export function MessageLink({ channel, ts, children }: { channel: string; ts: string; children?: Child }) {
  return (
    <a href={`/archives/${channel}/p${ts.replace('.', '')}`} data-message={ts} data-in={channel}>
      {children}
    </a>
  );
}
