import { manageOutcomes } from './manage-outcomes';
import { runCommand } from './run-command';

runCommand(manageOutcomes);
