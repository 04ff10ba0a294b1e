import { reviveReview } from './revive-review';
import { runCommand } from './run-command';

runCommand(reviveReview);
