import { runPreflight } from './preflight/run-preflight';
import { runCommand } from './run-command';

runCommand(runPreflight);
