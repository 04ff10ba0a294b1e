/** One thing that happened, for whoever watches the terminal. */
export interface LogEntry {
  readonly at: Date;
  /** A word or two. */
  readonly what: string;
  readonly text: string;
  /** Where to look. */
  readonly link?: string;
  readonly tone?: 'good' | 'bad' | 'quiet';
}

const WHAT_WIDTH = 12;
const TEXT_WIDTH = 64;

const STYLES = { good: '32', bad: '31', quiet: '2' } as const;

/** Tells what happens, each thing in one aligned line. */
export const entryPrinter =
  (print: (line: string) => void, colours: boolean) =>
  ({ at, what, text, link = '', tone }: LogEntry): void => {
    const paint = (style: string | undefined, words: string): string =>
      colours && style !== undefined ? `\u001b[${style}m${words}\u001b[0m` : words;
    const line = [
      paint(STYLES.quiet, at.toTimeString().slice(0, 8)),
      paint(tone && STYLES[tone], what.padEnd(WHAT_WIDTH)),
      fitted(text).padEnd(link === '' ? 0 : TEXT_WIDTH),
      paint(STYLES.quiet, link),
    ];
    print(line.join('  ').trimEnd());
  };

/** What people wrote may hold no control characters, or it could steer the terminal. */
function fitted(text: string): string {
  const plain = text.replaceAll(/\p{Cc}+/gu, ' ').trim();
  return plain.length > TEXT_WIDTH ? `${plain.slice(0, TEXT_WIDTH - 1)}…` : plain;
}
