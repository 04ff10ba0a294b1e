import { describe, expect, it, jest } from '@jest/globals';
import type { KnownBlock } from '@slack/types';
import { VERDICTS_OF } from '../../../src/domain/definition';
import { card } from '../../../src/slack/blocks/card';
import { aDecidedRecord, aRecord } from '../../support/records';
import { sentenceIn } from '../support/sentence-in';

describe('the card', () => {
  const text = (value: unknown) => JSON.stringify(value);
  const buttons = (blocks: KnownBlock[]) =>
    blocks.flatMap((block) => (block.type === 'actions' ? block.elements : [])).map((button) => ({ ...button }));

  it('waits with three buttons, whose value is the id and nothing else', () => {
    const { blocks } = card(aRecord(), 'https://example.com/execution');
    expect(buttons(blocks)).toMatchObject([
      { action_id: 'approve', style: 'primary', value: 'a1' },
      { action_id: 'reject', style: 'danger', value: 'a1' },
      { action_id: 'reject_with_reason', value: 'a1' },
    ]);
  });

  it('offers only how its review can end', () => {
    const shown = () =>
      buttons(card(aRecord(), 'https://example.com/execution').blocks).map(({ action_id }) => action_id);
    jest.replaceProperty(VERDICTS_OF, 1, ['rejected']);
    expect(shown()).toEqual(['reject', 'reject_with_reason']);
    jest.replaceProperty(VERDICTS_OF, 1, ['published']);
    expect(shown()).toEqual(['approve']);
    jest.restoreAllMocks();
  });

  it('shows the matched words, who, when, why, and until when', () => {
    const article = {
      author: 'Nia',
      authorEmail: 'nia@here.example',
      excerpt: 'An excerpt',
      url: 'https://example.com/a',
    };
    const { blocks } = card(aRecord({ article }), 'https://example.com/execution');
    expect(text(blocks)).not.toContain('nia@here.example');
    expect(blocks[1]).toEqual({
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: 'A ', style: { bold: true } },
            { type: 'text', text: 'forbidden', style: { bold: true, code: true } },
            { type: 'text', text: ' title', style: { bold: true } },
          ],
        },
      ],
    });
    for (const part of [
      'Nia, through cms (API)',
      '"timestamp":1795348800',
      '“forbidden”',
      '{"type":"text","text":"Decide by:","style":{"bold":true}},{"type":"text","text":" "},{"type":"date","timestamp":1795953600',
      '"An excerpt"',
      '{"type":"link","url":"https://example.com/a","text":"Read the article"}',
      '{"type":"link","url":"https://example.com/execution","text":"Execution"}',
    ]) {
      expect(text(blocks)).toContain(part);
    }
  });

  it('shows what a newer version found in a way that this one does not know', () => {
    const matches = [{ rule: 'forbidden', text: 'f◯rbidden', start: 2, how: 'painted' }];
    const { blocks } = card(aRecord({ article: { title: 'A f◯rbidden title', matches } }), 'https://example.com/e');
    expect(text(blocks)).toContain('{"type":"text","text":"f◯rbidden","style":{"bold":true,"code":true}}');
    expect(text(blocks)).toContain('“forbidden”, as “f◯rbidden”');
    expect(text(blocks)).not.toMatch(/undefined|painted/);
  });

  it.each(['javascript:alert(1)', 'https:example.com/x', 'https://user:secret@example.com/', 'https://good@evil'])(
    'C4: does not link %s, of whenever it is',
    (url) => {
      const { blocks } = card(aRecord({ article: { url } }), 'https://example.com/execution');
      expect(text(blocks)).not.toContain('Read the article');
      expect(text(blocks)).not.toContain(url);
    },
  );

  it.each([
    ['published', /^Approved by <@U0MONA> <!date\^1795349520\^.*after 12 min\.$/],
    ['rejected', /^Rejected by <@U0MONA>.*after 12 min\.$/],
    ['expired', /^Expired <!date\^1795349520\^.*nobody decided within 12 min/],
  ] as const)('once %s shows the outcome and no button', (status, outcome) => {
    const { blocks } = card(aDecidedRecord(status), 'https://example.com/execution');
    expect(buttons(blocks)).toEqual([]);
    expect(sentenceIn(blocks[2])).toMatch(outcome);
    expect(text(blocks)).not.toContain('Decide by');
  });

  it('shows a reason, and a program by its name', () => {
    const { blocks } = card(
      aDecidedRecord('rejected', { by: 'a <cms>', via: 'api', reason: 'Too <loud>' }),
      'https://e.com/',
    );
    expect(text(blocks)).toContain(' by a <cms> (API) ');
    expect(sentenceIn(blocks[3])).toBe('Reason\nToo &lt;loud&gt;');
  });
});
