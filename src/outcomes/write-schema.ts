import { writeFileSync } from 'node:fs';
import { outcomeJsonSchema, SCHEMA_FILE } from './outcome-json-schema';

writeFileSync(SCHEMA_FILE, outcomeJsonSchema());
