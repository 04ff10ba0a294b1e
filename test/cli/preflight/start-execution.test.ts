import { ListAWSDefaultServiceQuotasCommand, ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { expect, it } from '@jest/globals';
import { startExecution } from '../../../src/cli/preflight/start-execution';

type Quotas = readonly (readonly [name: string, value: number])[];
const RATE = 'StartExecution throttle token refill rate per second';
const BURST = 'StartExecution throttle token bucket size';
const DEFAULTS: Quotas = [
  ['Other', 1],
  [RATE, 300],
  [BURST, 1300],
];

/** A client that lists these, one a page. */
function listing(defaults: Quotas, granted: Quotas): ServiceQuotasClient {
  const send = async (command: { input: { NextToken?: string } }) => {
    const all = command instanceof ListAWSDefaultServiceQuotasCommand ? defaults : granted;
    const at = Number(command.input.NextToken ?? 0);
    const Quotas = all.slice(at, at + 1).map(([QuotaName, Value]) => ({ QuotaName, Value, QuotaCode: `L-${at}` }));
    return { Quotas, NextToken: at + 1 < all.length ? String(at + 1) : undefined };
  };
  return Object.assign(Object.create(ServiceQuotasClient.prototype), { send });
}
const found = (defaults: Quotas, granted: Quotas) => startExecution({ quotas: listing(defaults, granted) }).run();

it('is well where as many are started as are let in', async () => {
  expect(await found(DEFAULTS, [])).toEqual({ status: 'ok', detail: '300 a second and 1300 at once' });
});

it('goes by what was granted in the place of what everybody has', async () => {
  expect(await found(DEFAULTS, [[RATE, 500]])).toMatchObject({ detail: '500 a second and 1300 at once' });
});

it('fails in a smaller region, and says what to change or to ask for', async () => {
  const smaller: Quotas = [
    [RATE, 150],
    [BURST, 800],
  ];
  expect(await found(smaller, [])).toEqual({
    status: 'failed',
    detail: 'Step Functions starts 150 a second and 800 at once; API Gateway would let in 300 and 600.',
    remedy: expect.stringMatching(/^Lower API_PACE in infra\/api-pace\.ts .* --quota-code L-0 --desired-value 300$/),
  });
});

it('tells nothing where they are not listed', async () => {
  expect(await found([[RATE, 300]], [])).toMatchObject({
    status: 'skipped',
    detail: expect.stringContaining('could not be asked'),
  });
});
