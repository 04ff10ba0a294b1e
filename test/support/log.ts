import type { Log } from '../../src/domain/system';

/** Remembers what was logged. */
export function rememberingLog(): Log & { lines: { level: string; event: string }[] } {
  const lines: { level: string; event: string }[] = [];
  const line = (level: string) => (event: string, fields?: Record<string, unknown>) => {
    lines.push({ level, event, ...fields });
  };
  return { lines, info: line('info'), warn: line('warn'), error: line('error') };
}
