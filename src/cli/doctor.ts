import { runDoctor } from './diagnose';
import { runCommand } from './run-command';

runCommand(runDoctor);
