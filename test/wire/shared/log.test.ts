import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { jsonLog } from '../../../src/wire/shared/log';

let written: string;
beforeEach(() => {
  written = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    written += chunk;
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
});

const lines = () => written.split('\n').slice(0, -1);

describe('jsonLog', () => {
  it('writes one JSON object a line, whatever the fields say', () => {
    jsonLog('info').info('decided', { articleId: 'a1', reason: 'two\nlines', missing: undefined });
    expect(lines()).toHaveLength(1);
    expect(JSON.parse(written)).toEqual({
      level: 'info',
      event: 'decided',
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      articleId: 'a1',
      reason: 'two\nlines',
    });
  });

  it.each([
    ['info', ['info', 'warn', 'error']],
    ['warn', ['warn', 'error']],
    ['error', ['error']],
  ] as const)('from %s on writes %j', (from, expected) => {
    const log = jsonLog(from);
    for (const level of ['info', 'warn', 'error'] as const) log[level]('said');
    expect(lines().map((line) => JSON.parse(line).level)).toEqual(expected);
  });
});
