import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { viewBlocks } from 'slack-stand-in/block-kit';
import { given } from '../../../src/domain/given';
import { readPageValue } from '../../../src/slack/answers/button-value';
import { SUBMISSIONS_A_PAGE, submissionRows, submissionsModal } from '../../../src/slack/blocks/submissions';
import { anyRecord } from '../../support/any-record';
import { aDecidedRecord, aRecord, NOW } from '../../support/records';

const idsIn = (shown: object) => [...JSON.stringify(shown).matchAll(/"action_id":"(\w+)"/g)].map(([, id]) => id);

describe('a page of what somebody submitted', () => {
  it('keeps Slack’s limits, whatever is in it', () => {
    const records = fc
      .array(anyRecord, { maxLength: SUBMISSIONS_A_PAGE })
      .map((all) => all.map((record, n) => ({ ...record, articleId: `a${n}` })));
    fc.assert(
      fc.property(records, (items) => {
        const { blocks } = submissionsModal(
          { items, nextCursor: 'c' },
          { now: NOW, position: { cursor: 'b' }, said: 'Done.' },
        );
        expect(viewBlocks.safeParse(blocks).error?.issues ?? []).toEqual([]);
      }),
    );
  });

  it('says where each stands and why, and offers the way to take back what waits', () => {
    const rows = submissionRows([aRecord(), aDecidedRecord('rejected', { reason: 'Off topic' })], { now: NOW }, 'home');
    expect(JSON.stringify(rows)).toMatch(/Waiting .*Rejected.*Off topic/);
    expect(idsIn(rows)).toEqual(['withdraw']);
    expect(idsIn(submissionRows([aRecord()], { now: NOW }, 'submissions'))).toEqual(['withdraw_submission']);
  });

  it.each([
    ['the first of several', 'c', undefined, ['older_submissions']],
    ['one between', 'c', 'b', ['newest_submissions', 'older_submissions']],
    ['the last', undefined, 'b', ['newest_submissions']],
    ['the only one', undefined, undefined, []],
  ])('turns to others as far as there are some: %s', (_, nextCursor, from, ways) => {
    const page = { items: [aDecidedRecord('rejected')], ...given({ nextCursor }) };
    const modal = submissionsModal(page, { now: NOW, position: given({ cursor: from }) });
    expect(idsIn(modal)).toEqual(ways);
    expect(readPageValue(modal.private_metadata ?? '')).toEqual(given({ cursor: from }));
  });

  it('says so where nothing is in it', () => {
    const empty = (from?: string) =>
      JSON.stringify(submissionsModal({ items: [] }, { now: NOW, position: given({ cursor: from }) }));
    expect(empty()).toContain('Nothing yet.');
    expect(empty('b')).toContain('Nothing older.');
  });
});
