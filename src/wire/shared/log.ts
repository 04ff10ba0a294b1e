import type { Log } from '../../domain/system';

const LEVELS = ['info', 'warn', 'error'] as const;

/** The levels of log lines, mildest first. */
export type LogLevel = (typeof LEVELS)[number];

/** Writes one JSON object a line to standard output, where CloudWatch Logs Insights reads its fields. */
export const jsonLog = (
  from: LogLevel,
  write: (line: string) => void = (line) => process.stdout.write(line),
): Log => {
  const line =
    (level: LogLevel) =>
    (event: string, fields: Record<string, unknown> = {}): void => {
      if (LEVELS.indexOf(level) < LEVELS.indexOf(from)) return;
      write(`${JSON.stringify({ level, event, at: new Date().toISOString(), ...fields })}\n`);
    };
  return { info: line('info'), warn: line('warn'), error: line('error') };
};
