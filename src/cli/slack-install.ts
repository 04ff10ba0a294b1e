import { runCommand } from './run-command';
import { runSlackInstall } from './slack-install/run-slack-install';

runCommand(runSlackInstall);
