import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareAll } from './conformance';
import { conformancePage } from './conformance-page';
import { coverageTables } from './coverage';

// Puts the tables of what is covered into the README, between the two comments that mark their place, and writes the page
// of histories.

const path = join(__dirname, '..', 'README.md');
const place = /(?<=<!-- coverage -->\n)[\s\S]*(?=<!-- end of coverage -->)/;
writeFileSync(
  path,
  readFileSync(path, 'utf8').replace(place, () => `\n${coverageTables()}\n\n`),
);
void compareAll().then((compared) => {
  writeFileSync(join(__dirname, '../docs/conformance.md'), conformancePage(compared));
});
