import type { Child } from 'hono/jsx';
import type { Viewer } from '../viewer';

/** Where a link in a message leads, and how it opens: executions in the pane, messages here, all else in a new tab. */
export function destination(url: string, viewer: Viewer): Record<string, string> {
  if (!/^(https?:\/\/|mailto:)/i.test(url)) return {};
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.origin !== viewer.origin) return { href: url, target: '_blank', rel: 'noopener noreferrer' };
  if (parsed.pathname.startsWith('/executions')) {
    return { href: parsed.pathname + parsed.search, 'data-pane': parsed.pathname + parsed.search };
  }
  parsed.searchParams.set('user', viewer.user.id);
  return { href: parsed.pathname + parsed.search };
}

/** A link that somebody wrote. An address that is not of the web is only text. */
export function Link({ url, viewer, children }: { url: string; viewer: Viewer; children?: Child }) {
  const attributes = destination(url, viewer);
  return attributes.href === undefined ? (
    <span dir="auto">{children}</span>
  ) : (
    <a dir="auto" {...attributes}>
      {children}
    </a>
  );
}

/** Somebody or something that is written by its id; the label stands in for a name that is not known. */
interface Named {
  readonly id: string;
  readonly viewer: Viewer;
  readonly label?: string | undefined;
}

/** A person, named. */
export function Mention({ id, viewer, label }: Named) {
  return (
    <span class={id === viewer.user.id ? 'mention mention-me' : 'mention'} dir="auto">
      @{viewer.nameOf(id) ?? label ?? id}
    </span>
  );
}

/** A group of people, by its handle. */
export function GroupMention({ id, viewer, label }: Named) {
  return <span class="mention">@{viewer.groupHandle(id) ?? label?.replace(/^@/, '') ?? id}</span>;
}

/** A channel that can be opened. */
export function ChannelLink({ id, viewer, label }: Named) {
  return (
    <a class="mention" href={viewer.linkTo(id)}>
      #{viewer.channelName(id) ?? label ?? id}
    </a>
  );
}
