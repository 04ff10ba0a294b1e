import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type OpenAws, openAws } from 'aws-stand-in/testing';
import { askAnything, post, prepare } from '../../packages/aws-stand-in/test/whatever-is-asked';

const SHARE = Number(process.env.SOAK_SHARE ?? 1);
const SEED = Number(process.env.SOAK_SEED ?? randomInt(2 ** 31));

let local: OpenAws;
beforeAll(async () => {
  process.stderr.write(`SOAK_SEED=${SEED} SOAK_SHARE=${SHARE}\n`);
  local = await openAws({ functions: { f: async () => null } });
  await prepare(local);
});
afterAll(() => local.close());

it(
  'F3 whatever is put wrong in a request to AWS, it is answered',
  async () => {
    await askAnything(local, { numRuns: Math.round(50_000 * SHARE), seed: SEED });
    expect((await post(local.endpoint, 'DynamoDB_20120810.ListTables', '{}')).status).toBe(200);
  },
  600_000 * SHARE + 30_000,
);
