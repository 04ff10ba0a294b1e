import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { handlerNames } from '../../infra/bundles';
import { loadHandlers } from '../../src/local/load-handlers';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'load-handlers-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function built(...names: string[]): void {
  for (const name of names) {
    const file = join(root, 'dist', name, 'index.mjs');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `export const handler = async () => '${name}';`);
  }
}

describe('the bundles', () => {
  it('are called, each by its name', () => {
    built(...handlerNames());
    // In a process of its own: jest loads no ES modules.
    const script = `
      const { loadHandlers } = require('./src/local/load-handlers');
      const handlers = Object.entries(loadHandlers('dist', ${JSON.stringify(root)}));
      Promise.all(handlers.map(async ([name, handler]) => [name, await handler({}, {})]))
        .then((answers) => process.stdout.write(JSON.stringify(Object.fromEntries(answers))));`;
    const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', '-e', script], {
      cwd: join(__dirname, '../..'),
      encoding: 'utf8',
    });
    expect(JSON.parse(stdout)).toEqual(Object.fromEntries(handlerNames().map((name) => [name, name])));
  });

  it('that were not built are a fault of the start, also those that are seldom called', () => {
    expect(() => loadHandlers('dist', root)).toThrow(/dist lacks http-api, .*\. Run npm run build first\.$/);
    built(...handlerNames().filter((name) => name !== 'deliver-outcome'));
    expect(() => loadHandlers('dist', root)).toThrow('dist lacks deliver-outcome. Run npm run build first.');
  });
});
