import { PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { testEndpoint } from '../test-endpoint';

let local: Awaited<ReturnType<typeof testEndpoint>>;
beforeAll(async () => {
  local = await testEndpoint();
});
afterAll(() => local.close());

const right: PutEventsRequestEntry = {
  EventBusName: 'outcomes',
  Source: 'cms',
  DetailType: 'article.published',
  Detail: '{"version":1}',
  Time: new Date(),
};
const put = (Entries: PutEventsRequestEntry[]) => local.events.send(new PutEventsCommand({ Entries }));

it('takes an event, and names it', async () => {
  const { FailedEntryCount, Entries } = await put([right]);
  expect({ FailedEntryCount, Entries }).toEqual({
    FailedEntryCount: 0,
    Entries: [{ EventId: expect.stringMatching(/^[0-9a-f-]{36}$/) }],
  });
});

it('refuses an entry by itself', async () => {
  const { DetailType, ...untyped } = right;
  const { FailedEntryCount, Entries } = await put([right, { ...right, Detail: '[1]' }, untyped]);
  expect(FailedEntryCount).toBe(2);
  expect(Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([undefined, 'MalformedDetail', 'InvalidArgument']);
});

it('takes at most ten at once', async () => {
  await expect(put(Array.from({ length: 11 }, () => right))).rejects.toThrow('Entries');
});
