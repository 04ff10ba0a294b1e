import { provideEnvironment } from '../wire/shared/host-config';
import { ConfigError } from '../wire/shared/variables';
import { OperatorError, UsageError } from './operator-error';

/** Writes one line for whoever typed the command. */
export type Print = (line: string) => void;

/**
 * Runs a command of an operator, and ends the process with its exit status: what it gave, or 1 for what went wrong and
 * 2 for what was typed wrong, said in a sentence.
 */
export function runCommand(command: (args: readonly string[], print: Print) => Promise<number>): void {
  // The notice is for whoever deploys; on AWS the handlers run on a newer Node.
  provideEnvironment({ AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' });
  const print = (line: string) => void process.stdout.write(`${line}\n`);
  command(process.argv.slice(2), print).then(
    (status) => {
      process.exitCode = status;
    },
    (error: unknown) => {
      process.stderr.write(`${said(error)}\n`);
      process.exitCode = error instanceof UsageError ? 2 : 1;
    },
  );
}

function said(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const told = [OperatorError, UsageError, ConfigError].some((kind) => error instanceof kind);
  return told ? error.message : (error.stack ?? error.message);
}
