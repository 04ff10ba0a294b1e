import { describe, expect, it } from '@jest/globals';
import { readArguments } from '../../src/cli/target';

const AWS_PORT = 4566;
const targetOf = (args: string[], env: { AWS_ENDPOINT_URL?: string } = {}) =>
  readArguments(args, {}, { AWS_PORT, ...env }).target;

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

  it('is the named stage, whatever the environment says', () => {
    expect(targetOf(['--stage', 'dev'], { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' }).stage).toBe('dev');
  });
});
