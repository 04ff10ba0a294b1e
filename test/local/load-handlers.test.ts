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
    const file = join(root, 'dist', name, 'index.js');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `exports.handler = async () => '${name}';`);
  }
}

describe('the bundles', () => {
  it('are called, each by its name', async () => {
    built(...handlerNames());
    const handlers = loadHandlers('dist', root);
    const answers = Object.entries(handlers).map(async ([name, handler]) => [
      name,
      await handler({} as never, {} as never),
    ]);
    expect(Object.fromEntries(await Promise.all(answers))).toEqual(
      Object.fromEntries(handlerNames().map((name) => [name, name])),
    );
  });

  it('that were not built are a fault of the start, also those that are seldom called', () => {
    expect(() => loadHandlers('dist', root)).toThrow(/dist lacks http-api, .*\. Run npm run build first\.$/);
    built(...handlerNames().filter((name) => name !== 'deliver-outcome'));
    expect(() => loadHandlers('dist', root)).toThrow('dist lacks deliver-outcome. Run npm run build first.');
  });
});
