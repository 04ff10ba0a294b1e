import { expect, it } from '@jest/globals';
import type { EndedRecord, Outcome, OutcomeDestination } from '../../src/domain/outcome';
import { deliverOutcome } from '../../src/usecases/deliver-outcome';
import { rememberingLog } from '../support/log';
import { aRecord } from '../support/records';

const record: EndedRecord = { ...aRecord(), status: 'published' };

function destination(failure?: Error) {
  const sent: [id: string, outcome: Outcome][] = [];
  const send: OutcomeDestination['send'] = async (id, outcome) => {
    sent.push([id, outcome]);
    if (failure) throw failure;
  };
  return { send, sent };
}

it('tells every destination the same', async () => {
  const [webhook, bus] = [destination(), destination()];
  const log = rememberingLog();
  await deliverOutcome({ destinations: [webhook, bus], log })(record);
  expect(log.lines).toEqual([{ level: 'info', event: 'outcome-delivered', articleId: 'a1', status: 'published' }]);
  expect(webhook.sent).toEqual([['a1_1', expect.objectContaining({ type: 'article.published' })]]);
  expect(bus.sent).toEqual(webhook.sent);
});

it('one that fails keeps nothing from the others, and what failed is said', async () => {
  const [down, bus, full] = [destination(new Error('down')), destination(), destination(new Error('full'))];
  const delivering = deliverOutcome({ destinations: [down, bus, full], log: rememberingLog() })(record);
  await expect(delivering).rejects.toThrow('down; full');
  expect(bus.sent).toHaveLength(1);
});

it('logs how long a decision took', async () => {
  const log = rememberingLog();
  const decision = { status: 'rejected', by: 'U0MONA', via: 'card', at: '2026-11-22T12:10:00.000Z' } as const;
  await deliverOutcome({ destinations: [], log })({ ...record, status: 'rejected', decision });
  expect(log.lines).toMatchObject([{ status: 'rejected', secondsToDecision: 600 }]);
});
