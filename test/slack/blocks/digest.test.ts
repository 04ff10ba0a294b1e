import { describe, expect, it } from '@jest/globals';
import type { KnownBlock } from '@slack/types';
import type { Decision } from '../../../src/domain/decision';
import { digestMessage } from '../../../src/slack/blocks/digest';
import { aDecidedRecord, aRecord } from '../../support/records';

const waiting = (count: number) => Array.from({ length: count }, (_, n) => aRecord({ articleId: `a${n}` }));
const decided = (count: number, status: Decision['status'], decision: Partial<Decision> = {}) =>
  Array.from({ length: count }, () => aDecidedRecord(status, decision).decision as Decision);
const linesOf = ([, now]: KnownBlock[]) =>
  (now as unknown as { elements: [{ elements: { text?: string; user_id?: string }[] }] }).elements[0].elements
    .map(({ text, user_id }) => text ?? user_id)
    .join('')
    .split('\n');
const shown = (total: number, still: number, decisions: Decision[]) =>
  digestMessage({ id: 'digest#d1', total, waiting: waiting(still), decided: decisions });

describe('a digest', () => {
  it('names what waits, with its deadline, as far as there is room, and leads to the list', () => {
    const { text, blocks } = shown(1000, 1000, []);
    expect(text).toBe('1,000 articles were held for review. 1,000 still waiting.');
    const written = JSON.stringify(blocks);
    expect(written.split(' · decide by ')).toHaveLength(11);
    expect(written).toContain('and 990 more');
    expect(written).toContain('show_pending');
  });

  it('D1: says what became of them, and by whom', () => {
    const decisions = [
      ...decided(3, 'published'),
      ...decided(2, 'published', { by: 'U0MAX' }),
      ...decided(1, 'rejected', { by: 'cms', via: 'api' }),
      ...decided(4, 'expired', { by: 'holdpoint', via: 'deadline' }),
    ];
    expect(shown(15, 5, decisions).text).toBe(
      '15 articles were held for review. 5 still waiting. 5 approved: <@U0MONA> 3, <@U0MAX> 2. 1 rejected by cms (API). 4 expired.',
    );
  });

  it('D1: is headed by how many there were, and has a line for each way in which they ended', () => {
    const decisions = [...decided(1, 'published'), ...decided(4, 'expired', { by: 'holdpoint', via: 'deadline' })];
    const { blocks } = shown(1005, 1000, decisions);
    expect(blocks[0]).toMatchObject({ type: 'header', text: { text: '1,005 articles were held for review' } });
    expect(linesOf(blocks)).toEqual(['1,000 still waiting', '1 approved by U0MONA', '4 expired']);
    expect(linesOf(shown(1, 0, decided(1, 'published')).blocks)).toEqual(['All decided', '1 approved by U0MONA']);
  });

  it('D1: ends in that all are decided, without a button', () => {
    const { text, blocks } = shown(2, 0, decided(2, 'rejected'));
    expect(text).toBe('2 articles were held for review. All decided. 2 rejected by <@U0MONA>.');
    expect(JSON.stringify(blocks)).not.toContain('show_pending');
  });

  it('D13: counts what was erased, and names no more than five who decided, not listed', () => {
    const many = Array.from({ length: 7 }, (_, n) => decided(1, 'rejected', { by: `U0${n}` })).flat();
    const { text } = shown(9, 0, many);
    expect(text).toContain('<@U04> 1, and others.');
    expect(text).toContain('2 not there any more');
  });

  it('says where those that wait are shown since, and neither lists them nor calls them decided', () => {
    const view = { id: 'digest#d1', total: 5, waiting: waiting(3), decided: decided(2, 'rejected') };
    const { text, blocks } = digestMessage(view, { movedTo: 'C0NEW' });
    expect(text).toBe('5 articles were held for review. 3 moved to <#C0NEW>. 2 rejected by <@U0MONA>.');
    const written = JSON.stringify(blocks);
    expect(written).not.toContain('decide by');
    expect(written).not.toContain('show_pending');
  });

  it('of one article is in the singular', () => {
    expect(shown(1, 1, []).text).toBe('1 article was held for review. 1 still waiting.');
  });
});
