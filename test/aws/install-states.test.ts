import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { installStates } from '../../src/aws/install-states';
import { emptySettings } from '../support/dynamo';

const table = emptySettings();
let now = 0;
const states = () => installStates({ ...table(), clock: () => new Date(now * 1000), seconds: 600 });

describe('a state', () => {
  it('is redeemed once, whoever is first', async () => {
    const state = await states().issue();
    const answers = await Promise.all([1, 2, 3, 4].map(() => states().redeem(state)));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await states().redeem(state)).toBe(false);
  });

  it('is worth nothing from its last second on', async () => {
    now = 1000;
    const [late, timely] = [await states().issue(), await states().issue()];
    now = 1599;
    expect(await states().redeem(timely)).toBe(true);
    now = 1600;
    expect(await states().redeem(late)).toBe(false);
  });

  it('cannot be read off the table, and goes away by itself', async () => {
    now = 5000;
    const state = await states().issue();
    const { Items = [] } = await table().dynamo.send(new ScanCommand({ TableName: 'settings' }));
    expect(JSON.stringify(Items)).not.toContain(state);
    expect(Items).toContainEqual({ setting: expect.stringMatching(/^oauth#[0-9a-f]{64}$/), expiresAt: 5600 });
  });

  it('that was never issued is refused', async () => {
    expect(await states().redeem('made-up')).toBe(false);
  });
});
