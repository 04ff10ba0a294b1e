import { writeFileSync } from 'node:fs';
import { GOLDEN_FILE, workflowDefinition } from './workflow-definition';

writeFileSync(GOLDEN_FILE, workflowDefinition());
