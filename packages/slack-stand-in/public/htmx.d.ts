import type { Htmx } from 'htmx.org';

declare global {
  /** A script of its own puts it there before any module runs. */
  const htmx: Htmx;
}
