import type { Child } from 'hono/jsx';

/** A link to another pane: the shell opens it beside the conversation. */
export const PaneLink = ({
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
}) => (
  <a href={to} data-pane={to} {...(current ? { 'aria-current': 'page' } : {})} {...rest}>
    {children}
  </a>
);
