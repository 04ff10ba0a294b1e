import { readFileSync, writeFileSync } from 'node:fs';
import { README, remade } from './readme';

writeFileSync(README, remade(readFileSync(README, 'utf8')));
