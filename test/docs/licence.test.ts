import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from '@jest/globals';

const ROOT = resolve(__dirname, '../..');
const licenceOf = (folder: string) => readFileSync(join(ROOT, folder, 'LICENSE'), 'utf8');

it.each(['packages/slack-stand-in', 'packages/aws-stand-in'])(
  '%s is licensed as the rest, by the same people',
  (folder) => {
    expect(licenceOf(folder)).toBe(licenceOf('.'));
  },
);
