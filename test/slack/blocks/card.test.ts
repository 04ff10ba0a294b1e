import { describe, expect, it } from '@jest/globals';
import type { InputBlock, KnownBlock } from '@slack/types';
import fc from 'fast-check';
import { messageBlocks, viewBlocks } from 'slack-stand-in/block-kit';
import { card } from '../../../src/slack/blocks/card';
import { homeView } from '../../../src/slack/blocks/home';
import {
  READY_MADE_REASONS,
  rejectModal,
  sentenceModal,
  submitModal,
} from '../../../src/slack/blocks/modals';
import { ruleList, testedTitle } from '../../../src/slack/blocks/moderation';
import { digest, escalation, reminder, submitterNews } from '../../../src/slack/blocks/notices';
import { pendingList } from '../../../src/slack/blocks/pending-list';
import { titleSection } from '../../../src/slack/blocks/title';
import { rejectingFrom } from '../../../src/slack/listeners/reject';
import { anyRecord, decidedRecord, NOW, record } from '../support/records';

/** Every text that Slack reads as mrkdwn, `text` fallbacks aside. */
const mrkdwnIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(mrkdwnIn);
  if (typeof value !== 'object' || value === null) return [];
  const { type, text } = value as { type?: string; text?: string };
  return type === 'mrkdwn' && typeof text === 'string' ? [text] : Object.values(value).flatMap(mrkdwnIn);
};

/** What Slack acts on in mrkdwn: everything between < and >. Only what we write ourselves may be there. */
const OURS =
  /^(@U0MONA|@U0NIA|!date\^-?\d+\^\{date_short_pretty\} at \{time\}\|[-+\d]+ [\d:]+ UTC|!subteam\^S0MODERATORS)$/;

const isHarmless = (text: string): boolean => {
  const rest = text.replace(/<([^<>]*)>/g, (whole, inside: string) => (OURS.test(inside) ? '' : whole));
  return !/[<>]/.test(rest) && !/&(?!amp;|lt;|gt;)/.test(rest);
};

const expectMessage = ({ text, blocks }: { text: string; blocks: KnownBlock[] }) => {
  expect(messageBlocks.safeParse(blocks).error?.issues ?? []).toEqual([]);
  expect(text.length).toBeLessThanOrEqual(4000);
  expect([text, ...mrkdwnIn(blocks)].filter((part) => !isHarmless(part))).toEqual([]);
};

describe('any article at all', () => {
  it("makes a card within Slack's limits that pings nobody", () => {
    fc.assert(fc.property(anyRecord, (any) => expectMessage(card(any, 'https://example.com/execution'))));
  });

  it('keeps its title, character for character', () => {
    fc.assert(
      fc.property(anyRecord, ({ article }) => {
        const texts = titleSection(article).elements.map((element) =>
          'text' in element ? element.text : '',
        );
        expect(texts.join('')).toBe(article.title);
      }),
    );
  });

  it('makes lists, Homes and notices that do the same', () => {
    fc.assert(
      fc.property(
        fc.array(anyRecord, { minLength: 1, maxLength: 10 }),
        fc.boolean(),
        (records, mayDecide) => {
          const scope = mayDecide ? ('all' as const) : ('own' as const);
          const [oldest = record()] = records;
          const view = {
            items: records,
            scope,
            count: 101,
            oldest,
            nextCursor: 'c'.repeat(200),
            searched: 1000,
          };
          const shared = { now: NOW, reviewers: '<!subteam^S0MODERATORS>', sentence: 'Done.' };
          expectMessage(pendingList({ ...shared, view, place: { cursor: 'c'.repeat(200) } }));
          expectMessage(pendingList({ ...shared, view, place: { words: '<!channel> & more' } }));
          expectMessage(digest(records, 'held'));
          for (const text of [reminder(oldest), escalation(oldest, 'S0MODERATORS')])
            expect(isHarmless(text)).toBe(true);
          for (const what of ['held', 'outcome'] as const)
            expect(isHarmless(submitterNews(oldest, what))).toBe(true);
          const home = { queue: view, mine: records.slice(0, 5), decided: records.slice(0, 5) };
          const { blocks } = homeView({ ...shared, home, pendingCommand: '/pending' });
          expect(viewBlocks.safeParse(blocks).error?.issues ?? []).toEqual([]);
          expect(mrkdwnIn(blocks).filter((part) => !isHarmless(part))).toEqual([]);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('the card', () => {
  const text = (value: unknown) => JSON.stringify(value);
  const buttons = (blocks: KnownBlock[]) =>
    blocks
      .flatMap((block) => (block.type === 'actions' ? block.elements : []))
      .map((button) => ({ ...button }));

  it('waits with three buttons, whose value is the id and nothing else', () => {
    const { blocks } = card(record(), 'https://example.com/execution');
    expect(buttons(blocks)).toMatchObject([
      { action_id: 'approve', style: 'primary', value: 'a1' },
      { action_id: 'reject', style: 'danger', value: 'a1' },
      { action_id: 'reject_with_reason', value: 'a1' },
    ]);
  });

  it('shows the matched words, who, when, why, and until when', () => {
    const held = record({ article: { author: 'Nia', excerpt: 'An excerpt', url: 'https://example.com/a' } });
    const { blocks } = card(held, 'https://example.com/execution');
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
      '<!date^1714996080^',
      '“forbidden”',
      '*Decide by*\\n<!date^1715600880^',
      '"An excerpt"',
      '{"type":"link","url":"https://example.com/a","text":"Read the article"}',
      '{"type":"link","url":"https://example.com/execution","text":"Execution"}',
    ]) {
      expect(text(blocks)).toContain(part);
    }
  });

  it('does not link an address that is not of the web', () => {
    const odd = record({ article: { url: 'javascript:alert(1)' } });
    expect(text(card(odd, 'https://example.com/execution'))).not.toContain('javascript:');
  });

  it.each([
    ['published', '*Approved* by <@U0MONA> <!date^1714996800^', 'after 12 min'],
    ['rejected', '*Rejected* by <@U0MONA>', 'after 12 min'],
    ['expired', '*Expired* <!date^1714996800^', 'nobody decided within 12 min'],
  ] as const)('once %s shows the outcome and no button', (status, ...parts) => {
    const { blocks } = card(decidedRecord(status), 'https://example.com/execution');
    expect(buttons(blocks)).toEqual([]);
    for (const part of parts) expect(text(blocks)).toContain(part);
    expect(text(blocks)).not.toContain('Decide by');
  });

  it('shows a reason, and a program by its name', () => {
    const { blocks } = card(
      decidedRecord('rejected', { by: 'a <cms>', via: 'api', reason: 'Too <loud>' }),
      'https://e.com/',
    );
    expect(text(blocks)).toContain('*Rejected* by a &lt;cms&gt; (API)');
    expect(text(blocks)).toContain('*Reason*\\nToo &lt;loud&gt;');
  });
});

describe('titles', () => {
  it('merges overlapping matches, and ignores one that does not fit', () => {
    const match = (text: string, start: number) => ({ rule: 'r', text, start, how: 'folded' as const });
    const { elements } = titleSection({
      title: 'abcdef',
      matches: [match('cd', 2), match('bc', 1), match('xx', 0)],
    });
    expect(
      elements.map((element) => 'text' in element && [element.text, element.style?.code ?? false]),
    ).toEqual([
      ['a', false],
      ['bcd', true],
      ['ef', false],
    ]);
  });
});

describe('modals', () => {
  it.each([
    ['reject', rejectModal(rejectingFrom('a1', { via: 'card', user: 'U0MONA' }))],
    ['submit', submitModal()],
    ['sentence', sentenceModal('Already decided', 'x'.repeat(2999))],
  ])('%s keeps the limits', (_, view) => {
    expect(viewBlocks.safeParse(view.blocks).error?.issues ?? []).toEqual([]);
    for (const label of [view.title, view.submit, view.close])
      expect((label?.text ?? '').length).toBeLessThanOrEqual(24);
  });

  it('lets the longest reason stay within its 1000 characters', () => {
    const { blocks } = rejectModal('{}');
    const [, written] = blocks as InputBlock[];
    const { max_length = 0 } = (written?.element ?? {}) as { max_length?: number };
    const longest = Math.max(...READY_MADE_REASONS.map(({ length }) => length));
    expect(longest + ': '.length + max_length).toBe(1000);
  });
});

describe('moderation', () => {
  it('lists rules of any characters, and any number of them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 50 }), { maxLength: 300 }),
        (words) => expectMessage(ruleList(words)),
      ),
      { numRuns: 30 },
    );
  });

  it('tests any title', () => {
    fc.assert(
      fc.property(anyRecord, ({ article }) => expectMessage(testedTitle(article.title, article.matches))),
    );
  });
});
