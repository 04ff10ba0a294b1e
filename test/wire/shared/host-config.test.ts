import { describe, expect, it } from '@jest/globals';
import { loadHostConfig } from '../../../src/wire/shared/host-config';

describe('loadHostConfig', () => {
  it('needs nothing', () => {
    expect(loadHostConfig({})).toMatchObject({
      PORT: 3000,
      SLACK_PORT: 3001,
      AWS_PORT: 4566,
      DATA_DIR: '.holdpoint',
    });
  });

  it('refuses a port that is none', () => {
    expect(() => loadHostConfig({ PORT: 'http' })).toThrow(/PORT/);
  });
});
