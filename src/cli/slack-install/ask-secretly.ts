import { createInterface, type Interface } from 'node:readline';
import { type Readable, Writable } from 'node:stream';

/** Asks a question whose answer is not shown. @returns an empty text where nobody answers */
export type AskSecretly = (question: string) => Promise<string>;

/** Where people type. */
interface Terminal {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable;
}

/** Asks on a terminal without echo; from a pipe, an answer is a line. `close` lets the process end. */
export function secretPrompt({ input, output }: Terminal): { ask: AskSecretly; close(): void } {
  let lines: Interface | undefined;
  let answers: AsyncIterator<string> | undefined;

  const open = (): AsyncIterator<string> => {
    // What readline would echo goes nowhere.
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    lines = createInterface({ input, output: nowhere, terminal: input.isTTY === true });
    lines.once('SIGINT', () => {
      lines?.close();
      process.kill(process.pid, 'SIGINT');
    });
    return lines[Symbol.asyncIterator]();
  };

  return {
    ask: async (question) => {
      answers ??= open();
      output.write(question);
      const answer = await answers.next();
      output.write('\n');
      return answer.done === true ? '' : answer.value.trim();
    },
    close: () => lines?.close(),
  };
}
