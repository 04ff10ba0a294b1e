import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes Unicode's confusables as `src/domain/screening/confusables.json`, from the tables of the Rust crate
 * `unicode-security`, which the Unicode group of Rust keeps up to date: no package of npm has newer ones than Unicode 13.
 *
 *     cargo fetch   # with unicode-security = "0.1.3" among the dependencies of some Cargo.toml
 *     npm run confusables -- ~/.cargo/registry/src/<index>/unicode-security-0.1.3/src/tables.rs
 */
const [tables] = process.argv.slice(2);
if (tables === undefined) throw new Error('Which tables.rs?');
const source = readFileSync(tables, 'utf8');

const version = /UNICODE_VERSION: \(u64, u64, u64\) = \((\d+), (\d+), (\d+)\)/.exec(source)?.slice(1).join('.');
const table = /const CONFUSABLES:[^;]*?= &\[(?<rows>.*?)\n\s*\];/s.exec(source)?.groups?.rows;
if (version === undefined || table === undefined) throw new Error('These are no tables of unicode-security.');

const charactersIn = (row: string): string =>
  Array.from(row.matchAll(/\\u\{([\da-f]+)\}/g), ([, code = '']) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  ).join('');

const alike: Record<string, string> = {};
for (const [, character = '', shape = ''] of table.matchAll(/\('([^']*)',\s*&\[([^\]]*)\]\)/g)) {
  const shown = charactersIn(shape);
  alike[shown] = `${alike[shown] ?? ''}${charactersIn(character)}`;
}

const licence = 'Copyright 1991-2026 Unicode, Inc. Unicode License V3, https://www.unicode.org/license.txt';
const json = JSON.stringify({ unicode: version, from: 'the crate unicode-security 0.1.3', licence, alike }, null, 2);
const inAscii = json.replace(/[^ -~\n]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
writeFileSync(join(__dirname, '../../src/domain/screening/confusables.json'), `${inAscii}\n`);
