import { describe, expect, it } from '@jest/globals';
import type { KnownBlock } from '@slack/types';
import fc from 'fast-check';
import { viewBlocks } from 'slack-stand-in/block-kit';
import type { ArticleRecord } from '../../../src/domain/article-record';
import { detailsModal } from '../../../src/slack/blocks/details';
import { anyRecord } from '../../support/any-record';
import { aDecidedRecord, aRecord } from '../../support/records';
import { isHarmless, mrkdwnIn } from '../support/harmless';
import { sentenceIn } from '../support/sentence-in';

const EXECUTION = 'https://example.com/execution';

function details(record: ArticleRecord, executionUrl = EXECUTION): KnownBlock[] {
  const view = detailsModal(record, executionUrl);
  expect(viewBlocks.safeParse(view.blocks).error?.issues ?? []).toEqual([]);
  expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(250_000);
  return view.blocks as KnownBlock[];
}

const text = (value: unknown) => JSON.stringify(value);
/** What is said below the title, in paragraphs that are neither lists nor quotes. */
const sentences = (blocks: KnownBlock[]) =>
  blocks
    .slice(1)
    .filter((block) => block.type === 'rich_text' && block.elements.length === 1)
    .map(sentenceIn)
    .filter((said) => said !== '');
/** The lines of the list below a label. */
function listed(blocks: KnownBlock[], label: string): string[] {
  const block = blocks.find((one) => text(one).includes(`"text":${text(label)}`)) as {
    elements: { type: string; elements: { type: string }[] }[];
  };
  const [, list] = block.elements;
  return (list?.elements ?? []).map((line) => sentenceIn({ type: 'rich_text', elements: [line] } as never));
}
const quotes = (blocks: KnownBlock[]) =>
  blocks
    .flatMap((block) => (block.type === 'rich_text' ? block.elements : []))
    .flatMap((part) =>
      part.type === 'rich_text_quote' ? part.elements.map((one) => ('text' in one ? one.text : '')) : [],
    );

describe('the details of an article', () => {
  it('are all that its card has no room for', () => {
    const url = 'https://example.com/a';
    const blocks = details(aRecord({ article: { author: 'Nia', authorEmail: 'nia@here.example', url } }));
    expect(blocks[0]).toMatchObject({
      elements: [
        { elements: [{ text: 'A ', url }, { text: 'forbidden', style: { code: true } }, { text: ' title' }] },
        { elements: [{ type: 'text', text: 'example.com' }] },
      ],
    });
    expect(sentences(blocks)).toEqual([
      'Held for review',
      [
        'Submitted by: Nia, through cms (API)',
        'Submitted: <!date^1795348800^{date_short_pretty} at {time}|2026-11-22 12:00 UTC>',
        'Decide by: <!date^1795953600^{date_short_pretty} at {time}|2026-11-29 12:00 UTC>',
      ].join('\n'),
      'Read the article · Execution',
    ]);
    expect(listed(blocks, 'Why it was held')).toEqual(['“forbidden”']);
    expect(text(blocks)).not.toContain('nia@here.example');
  });

  it('name every rule that matched, and how many places are not kept', () => {
    const words = Array.from({ length: 99 }, (_, n) => `word${n}`);
    const matches = words.map((rule) => ({ rule, text: rule, start: 0, how: 'as-written' }));
    const article = { matches: [...matches, { rule: 'hidden', text: 'h1dden', start: 0, how: 'leetspeak' }] };
    expect(listed(details(aRecord({ article: { ...article, matchesLeftOut: 7 } })), 'Why it was held')).toEqual([
      ...words.map((word) => `“${word}”`),
      '“hidden”, in digits or symbols as “h1dden”',
      'and in 7 more places',
    ]);
  });

  it('B2: say so of what nobody could screen', () => {
    const matches = [{ rule: '', text: '', start: 0, how: 'unscreened' }];
    expect(listed(details(aRecord({ article: { matches } })), 'Why it was held')).toEqual([
      'there were no rules to screen it by',
    ]);
  });

  it.each([
    ['of words', 'Lorem ipsum. '.repeat(230)],
    ['of one long word', 'x'.repeat(3001)],
    ['of emoji, one of which stands where a part ends', `x${'😀'.repeat(2999)}`],
    ['that is short', 'One line.\n\nAnother.'],
  ])('have a whole excerpt %s, in as many parts as it takes', (_, excerpt) => {
    const parts = quotes(details(aRecord({ article: { excerpt } })));
    expect(parts.join('')).toBe(excerpt);
    for (const part of parts) {
      expect(part.length).toBeLessThanOrEqual(3000);
      expect(part).not.toMatch(/[\ud800-\udbff]$/);
    }
  });

  it('have no excerpt where there is none', () => {
    for (const none of [undefined, ' \n '])
      expect(quotes(details(aRecord({ article: { excerpt: none } as object })))).toEqual([]);
  });

  it('have a whole reason, who decided and what happened, by whom', () => {
    const reason = `Off *topic* <!channel>, ${'and long '.repeat(100)}`.trim();
    const record = aDecidedRecord('rejected', { reason });
    const at = '2026-11-22T12:12:00.000Z';
    const more = [
      { event: 'published', at, by: 'U0MAX', via: 'home' },
      { event: 'undone', at, by: 'U0NIA', via: 'card' },
      { event: 'revived', at },
      { event: 'withdrawn', at, by: 'operator', via: 'erasure' },
      { event: 'expired', at, by: 'holdpoint', via: 'deadline' },
      { event: 'rejected', at, by: 'U0MONA', via: 'card', reason },
    ] as const;
    const blocks = details({ ...record, history: [...record.history, ...more] });
    const [outcome, because] = sentences(blocks);
    expect(outcome).toMatch(/^Rejected by <@U0MONA> .*after 12 min\.$/);
    expect(because).toBe(`Reason\n${reason.replace('<!channel>', '&lt;!channel&gt;')}`);
    const lines = listed(blocks, 'History').map((one) => one.replace(/<!date[^>]*>/, 'T'));
    expect(lines.slice(0, -1)).toEqual([
      'T: Submitted by cms (API)',
      'T: Held for review',
      'T: Approved by <@U0MAX>',
      'T: Undone by <@U0NIA>',
      'T: The review began anew',
      'T: Withdrawn by an operator',
      'T: Expired',
    ]);
    expect(lines.at(-1)).toMatch(/^T: Rejected by <@U0MONA>: Off \*topic\* .*…$/);
    expect(text(blocks)).not.toContain('Decide by');
  });

  it('name the title that was approved in the place of the submitted one where that happened', () => {
    const record = aDecidedRecord('published', { title: '*Apes*' });
    const approved = { event: 'published', at: '2026-11-22T12:12:00.000Z', by: 'U0MONA', via: 'card' } as const;
    const undone = { ...approved, event: 'undone' } as const;
    const history = [...record.history, { ...approved }, undone, approved];
    const lines = listed(details({ ...record, history }), 'History').map((one) => one.replace(/<!date[^>]*>/, 'T'));
    expect(lines.slice(2)).toEqual([
      'T: Approved by <@U0MONA>',
      'T: Undone by <@U0MONA>',
      'T: Approved with the title “*Apes*” by <@U0MONA>',
    ]);
  });

  it('have the newest of a long history, and say how much came before', () => {
    const entry = { event: 'undone', at: '2026-11-22T12:12:00.000Z', by: 'U0MAX', via: 'card' } as const;
    const history = Array.from({ length: 300 }, () => entry);
    const lines = listed(details(aRecord({ history, folded: { entries: 5, undone: 2 } })), 'History');
    expect(lines[0]).toBe('265 lines before that');
    expect(lines).toHaveLength(41);
  });

  it.each(['javascript:alert(1)', 'https://good@evil', `https://example.com/${'x'.repeat(3000)}`])(
    'C4: link nothing to %s',
    (url) => {
      const blocks = details(aRecord({ article: { url } }));
      expect(text(blocks)).not.toContain(url);
      expect(sentences(blocks).at(-1)).toBe('Execution');
    },
  );

  it('link nothing where nothing can be linked', () => {
    const blocks = details(aRecord(), `https://example.com/${'x'.repeat(3000)}`);
    expect(text(blocks)).not.toContain('"link"');
  });

  it('keep Slack’s limits and ping nobody, of any article at all', () => {
    fc.assert(
      fc.property(anyRecord, (any) => {
        expect(mrkdwnIn(details(any)).filter((part) => !isHarmless(part))).toEqual([]);
      }),
    );
  });

  it('offers to reopen what has ended, but for what another took the place of before it was published', () => {
    const offers = (record: ArticleRecord) => text(details(record)).includes('"reopen"');
    const after = aRecord({ articleId: 'a2', article: { replaces: 'a1' } });
    for (const status of ['published', 'rejected', 'returned', 'expired'] as const) {
      const ended = aDecidedRecord(status);
      expect([status, offers(ended)]).toEqual([status, true]);
      expect([status, offers({ ...ended, after })]).toEqual([status, status === 'published']);
      expect([status, offers({ ...ended, after: 'erased' })]).toEqual([status, true]);
    }
    expect(offers(aDecidedRecord('withdrawn'))).toBe(false);
    expect(offers(aRecord())).toBe(false);
  });
});
