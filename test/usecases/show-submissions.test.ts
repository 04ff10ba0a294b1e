import { expect, it, jest } from '@jest/globals';
import type { Articles } from '../../src/domain/article-record';
import { showSubmissions } from '../../src/usecases/show-submissions';
import { aRecord } from '../support/records';

const CARD = { channel: 'C0REVIEW', ts: '1.0' };

it('lists a page of what somebody submitted in Slack, each with its card', async () => {
  const listBySubmitter = jest.fn<Articles['listBySubmitter']>(async () => ({ items: [aRecord()], nextCursor: 'on' }));
  const show = showSubmissions({
    articles: { listBySubmitter },
    withCards: async (records) => records.map((record) => ({ ...record, card: CARD })),
  });
  expect(await show('U0NIA', 10, 'from')).toEqual({ items: [{ ...aRecord(), card: CARD }], nextCursor: 'on' });
  expect(listBySubmitter.mock.calls).toEqual([[{ source: { via: 'slack', by: 'U0NIA' }, limit: 10, cursor: 'from' }]]);
});
