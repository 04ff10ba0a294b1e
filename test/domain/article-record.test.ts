import { expect, it } from '@jest/globals';
import { leaseFrom } from '../../src/domain/article-record';

it('leases a record’s Slack side for twenty seconds', () => {
  expect(leaseFrom(new Date('2026-12-31T23:59:50.001Z'))).toBe('2027-01-01T00:00:10.001Z');
});
