import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readArguments } from '../../src/cli/target';
import { temporaryDataDir } from '../support/host-process';

const AWS_PORT = 4566;
const targetOf = (args: string[], env: { AWS_ENDPOINT_URL?: string; DATA_DIR?: string } = {}) =>
  readArguments(args, {}, { AWS_PORT, DATA_DIR: '/nonexistent', ...env }).target;

describe('which deployment a command is about', () => {
  it('is the stage prod, unless another is named', () => {
    expect(targetOf([])).toEqual({ stage: 'prod', aws: {} });
    expect(targetOf(['--stage', 'dev'])).toEqual({ stage: 'dev', aws: {} });
  });

  it('is this machine where told so, with credentials that open nothing else', () => {
    expect(targetOf(['--local'])).toMatchObject({
      stage: 'local',
      aws: { endpoint: 'http://127.0.0.1:4566', credentials: { accessKeyId: 'local' } },
    });
    expect(targetOf([], { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' })).toMatchObject({
      stage: 'local',
      aws: { endpoint: 'http://127.0.0.1:9' },
    });
  });

  it('F1: is opened by what its data directory tells, if it tells anything', () => {
    const { path, remove } = temporaryDataDir();
    const credentials = () => targetOf(['--local'], { DATA_DIR: path }).aws.credentials;
    const none = credentials();
    const profile = '[default]\naws_access_key_id = HP1\naws_secret_access_key = s/+=\n';
    writeFileSync(join(path, 'aws-credentials'), profile);
    const told = credentials();
    remove();
    expect(none).toEqual({ accessKeyId: 'local', secretAccessKey: 'local' });
    expect(told).toEqual({ accessKeyId: 'HP1', secretAccessKey: 's/+=' });
  });

  it('is the named stage, whatever the environment says', () => {
    expect(targetOf(['--stage', 'dev'], { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' }).stage).toBe('dev');
  });
});
