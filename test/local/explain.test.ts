import { expect, it } from '@jest/globals';
import { explain } from '../../src/local/explain';
import { KeptFileError } from '../../src/local/kept-file';
import { NotBuiltError } from '../../src/local/load-handlers';
import { DataDirError } from '../../src/local/private-data-dir';
import { ConfigError } from '../../src/wire/shared/variables';

const coded = (code: string, more: object = {}) => Object.assign(new Error('from below'), { code, ...more });

it.each([
  ['a wrong variable', new ConfigError(['PORT: 99999 is no port']), 'PORT: 99999 is no port'],
  ['bundles that were not built', new NotBuiltError(['sweep']), 'Run npm run build first.'],
  [
    'a data directory of somebody else',
    new DataDirError('/srv', coded('EPERM')),
    'The data directory /srv cannot be closed to others (EPERM)',
  ],
  ['a port that is taken', coded('EADDRINUSE', { port: 3000 }), 'Port 3000 is taken: stop what listens there'],
  [
    'a file that somebody changed',
    new KeptFileError('/srv/clock.json'),
    '/srv/clock.json is not as Holdpoint wrote it',
  ],
  [
    'a data directory in use',
    coded('LEVEL_DATABASE_NOT_OPEN', { cause: coded('LEVEL_LOCKED') }),
    'The data directory is in use: another Holdpoint runs here.',
  ],
  [
    'a data directory that is damaged',
    coded('LEVEL_DATABASE_NOT_OPEN', { cause: coded('LEVEL_CORRUPTION') }),
    'A database in the data directory cannot be opened (from below): put a backup of the directory back, or choose another DATA_DIR.',
  ],
])('%s is told with what to do, and no stack', (_, fault, words) => {
  expect(explain(fault)).toContain(words);
  expect(explain(fault)).not.toMatch(/^ +at /m);
});

it('anything else is told as it is', () => {
  expect(explain(new Error('unheard of'))).toMatch(/^Error: unheard of\n +at /);
  expect(explain('a word')).toBe('a word');
});
