import type { Log } from '../../domain/system';

/** The levels of log lines, mildest first. */
const LEVELS = ['info', 'warn', 'error'] as const;
type Level = (typeof LEVELS)[number];

/** Writes one JSON object a line to standard output, where CloudWatch Logs Insights reads its fields. */
export function jsonLog(from: Level): Log {
  const line =
    (level: Level) =>
    (event: string, fields: Record<string, unknown> = {}): void => {
      if (LEVELS.indexOf(level) < LEVELS.indexOf(from)) return;
      process.stdout.write(`${JSON.stringify({ level, event, at: new Date().toISOString(), ...fields })}\n`);
    };
  return { info: line('info'), warn: line('warn'), error: line('error') };
}
