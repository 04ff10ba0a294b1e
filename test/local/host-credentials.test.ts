import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { hostCredentials } from '../../src/local/host-credentials';
import { temporaryDataDir } from '../support/host-process';

const PUBLISHED = { submit: 'local-submit', moderate: 'local-moderate', authors: 'local-authors' };

let dataDir: ReturnType<typeof temporaryDataDir>;
beforeEach(() => {
  dataDir = temporaryDataDir();
});
afterEach(() => dataDir.remove());

describe('F1: the credentials of one machine', () => {
  it('are published as long as they open nothing real', () => {
    expect(hostCredentials(dataDir.path, false)).toEqual({
      keys: PUBLISHED,
    });
  });

  it('are random beside a real workspace, the same at each start, and another’s in another directory', () => {
    const other = temporaryDataDir();
    const first = hostCredentials(dataDir.path, true);
    expect(hostCredentials(dataDir.path, true)).toEqual(first);
    const elsewhere = hostCredentials(other.path, true);
    other.remove();
    const secrets = [first, elsewhere].flatMap(({ keys, aws }) => [
      keys.submit,
      keys.moderate,
      keys.authors,
      aws?.credentials.accessKeyId,
      aws?.credentials.secretAccessKey,
    ]);
    expect(new Set(secrets).size).toBe(10);
    expect(secrets.every((secret) => (secret?.length ?? 0) > 40)).toBe(true);
  });

  it('lie in files that only their owner reads', () => {
    const { aws } = hostCredentials(dataDir.path, true);
    for (const name of ['secrets.json', 'aws-credentials']) {
      expect(statSync(join(dataDir.path, name)).mode & 0o777).toBe(0o600);
    }
    expect(readFileSync(aws?.file ?? '', 'utf8')).toContain(`aws_access_key_id = ${aws?.credentials.accessKeyId}\n`);
  });

  it('are completed once where an earlier version kept them', () => {
    const file = join(dataDir.path, 'secrets.json');
    hostCredentials(dataDir.path, true);
    const { authors, ...kept } = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify(kept));
    const { keys } = hostCredentials(dataDir.path, true);
    expect(keys).toMatchObject({ submit: kept.submit, moderate: kept.moderate });
    expect(keys.authors).toMatch(/^hp_.{40}/);
    expect(keys.authors).not.toBe(authors);
    expect(hostCredentials(dataDir.path, true).keys).toEqual(keys);
  });

  it('keep the AWS port shut for good, once it was', () => {
    const { aws } = hostCredentials(dataDir.path, true);
    expect(hostCredentials(dataDir.path, false)).toEqual({
      keys: PUBLISHED,
      aws,
    });
  });
});
