import { describe, expect, it } from '@jest/globals';
import { readDeployment } from '../../src/cli/deployment';
import type { Target } from '../../src/cli/target';
import { aStack } from './doctor/fakes';

const HERE: Target = { stage: 'local', aws: { endpoint: 'http://127.0.0.1:4566' } };

describe('where there is no deployment, or an older one', () => {
  it('it is deployed, by the name of its stage', () => {
    const target = { stage: 'dev', aws: {} };
    expect(() => readDeployment(target, undefined)).toThrow(
      'There is no stack holdpoint-dev in this account and region. Deploy it: npm run deploy -- --stage dev',
    );
    expect(() => readDeployment(target, aStack({}))).toThrow(/Deploy it again: npm run deploy -- --stage dev$/);
  });

  it('it is started, on this machine', () => {
    expect(() => readDeployment(HERE, undefined)).toThrow(
      'There is no stack holdpoint-local at http://127.0.0.1:4566. Start it: npm start',
    );
    expect(() => readDeployment(HERE, aStack({}))).toThrow(/Stop it, and start it again: npm start$/);
  });
});
