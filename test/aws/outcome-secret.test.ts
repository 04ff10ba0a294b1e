import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { expect, it } from '@jest/globals';
import { outcomeSecret } from '../../src/aws/outcome-secret';

const FIRST = `whsec_${Buffer.alloc(32, 'a').toString('base64')}`;
const SECOND = `whsec_${Buffer.alloc(24, 'b').toString('base64')}`;

const reading = (kept: object) =>
  outcomeSecret({
    secrets: {
      send: async () => ({ SecretString: JSON.stringify(kept) }),
    } as unknown as SecretsManagerClient,
    secretId: 'holdpoint/outcomes',
    clock: () => new Date(0),
  });

it('reads the secret, and both of them while they are rotated', async () => {
  expect(await reading({ webhookSecret: FIRST })()).toEqual([FIRST]);
  expect(await reading({ webhookSecret: `${SECOND} ${FIRST}` })()).toEqual([SECOND, FIRST]);
});

it('takes what the stack generates: letters and digits without a prefix', async () => {
  const generated = 'aZ09'.repeat(11);
  expect(await reading({ webhookSecret: generated })()).toEqual([generated]);
});

it.each([{}, { webhookSecret: 'whsec_private!' }, { webhookSecret: 'whsec_short' }])(
  'refuses %j without quoting it',
  async (kept) => {
    const failure = await reading(kept)().catch((error: Error) => error.message);
    expect(failure).toBe('secret holdpoint/outcomes lacks a webhookSecret such as whsec_…');
  },
);
