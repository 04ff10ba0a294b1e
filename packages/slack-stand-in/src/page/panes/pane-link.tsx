import type { Child } from 'hono/jsx';

/** A link to another pane: the shell opens it beside the conversation. */
export function PaneLink({
  to,
  current = false,
  children,
  ...rest
}: {
  to: string;
  /** It leads to what is open. */
  current?: boolean;
  class?: string;
  children?: Child;
}) {
  return (
    <a href={to} data-pane={to} aria-current={current ? 'page' : undefined} {...rest}>
      {children}
    </a>
  );
}
