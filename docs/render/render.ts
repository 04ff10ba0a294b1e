import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rendered } from './rendered';

for (const [file, render] of Object.entries(rendered)) writeFileSync(join(__dirname, '../..', file), render());
