import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { coverageTables } from './coverage';

// Puts the tables of what is covered into the README, between the two comments that mark their place.

const path = join(__dirname, '..', 'README.md');
const place = /(?<=<!-- coverage -->\n)[\s\S]*(?=<!-- end of coverage -->)/;
writeFileSync(
  path,
  readFileSync(path, 'utf8').replace(place, () => `\n${coverageTables()}\n\n`),
);
