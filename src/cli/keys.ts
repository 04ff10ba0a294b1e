import { manageKeys } from './manage-keys';
import { runCommand } from './run-command';

runCommand(manageKeys);
