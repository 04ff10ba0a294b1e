import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { Button, ContextBlock, HeaderBlock, KnownBlock } from '@slack/types';
import type { ArticleRecord } from '../../../src/domain/article-record';
import { VERDICTS_OF } from '../../../src/domain/definition';
import { card as cardOf } from '../../../src/slack/blocks/card';
import { aDecidedRecord, aRecord, NOW } from '../../support/records';
import { expectMessage } from '../support/harmless';

const EXECUTION = 'https://example.com/execution';

function card(record: ArticleRecord, executionUrl = EXECUTION): KnownBlock[] {
  const made = cardOf(record, executionUrl);
  expectMessage(made);
  return made.blocks;
}

const text = (value: unknown) => JSON.stringify(value);
const elementsOf = (blocks: KnownBlock[]) =>
  blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
const buttons = (blocks: KnownBlock[]) =>
  elementsOf(blocks).flatMap((element): Button[] => (element.type === 'button' ? [element] : []));
const actionsOf = (blocks: KnownBlock[]) => elementsOf(blocks).map(({ action_id }) => action_id);
/** The words of the small print below the title, as they stand there one after the other. */
const line = (blocks: KnownBlock[]) =>
  (blocks[1] as ContextBlock).elements.map((element) => ('text' in element ? element.text : '')).join(' ');

const option = (text: string, value: string) => ({ text: { type: 'plain_text', text, emoji: true }, value });

const undoable = (status: 'published' | 'rejected', reason?: string) => ({
  ...aDecidedRecord(status, reason === undefined ? {} : { reason }),
  status: 'decided' as const,
  releasesAt: '2026-11-22T12:12:30.000Z',
});

describe('what a card tells of the article whose place its own takes', () => {
  const before = aDecidedRecord('returned', { reason: 'Name the street' }, { article: { title: 'The old one' } });

  it('stands below the buttons while it waits, and not any more afterwards', () => {
    const without = card(aRecord());
    const blocks = card({ ...aRecord(), before });
    expect(blocks.slice(0, without.length)).toEqual(without);
    expect(text(blocks.at(-1))).toMatch(/Replaces.*The old one.*returned by.*U0MONA.*Name the street/);
    expect(text(card({ ...aDecidedRecord('rejected'), before }))).not.toContain('The old one');
  });

  it('leads to its card', () => {
    const there = { ...before, card: { channel: 'C0REVIEW', ts: '1.000100' } };
    const { blocks } = cardOf({ ...aRecord(), before: there }, EXECUTION, 'https://acme.slack.com/');
    expect(text(blocks)).toContain('https://acme.slack.com/archives/C0REVIEW/p1000100');
  });

  it('says of the one before that it was withdrawn for another', () => {
    const replaced = card(aDecidedRecord('withdrawn', { by: 'cms', via: 'api', replacedBy: 'a2' }));
    expect(line(replaced)).toContain(', replaced by a new submission, by cms (API)');
  });
});

describe('a card that waits', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('has what decides first, then what tells more; each button’s value is the id and nothing else', () => {
    const blocks = card(aRecord({ article: { url: 'https://example.com/a' } }));
    expect(buttons(blocks)).toMatchObject([
      { action_id: 'approve', style: 'primary', value: 'a1' },
      { action_id: 'reject', style: 'danger', value: 'a1' },
      { action_id: 'reject_with_reason', value: 'a1' },
      { action_id: 'details', value: 'a1' },
      { action_id: 'read_article', value: 'a1', url: 'https://example.com/a' },
    ]);
    expect(elementsOf(blocks).at(-1)).toEqual({
      type: 'overflow',
      action_id: 'card_menu',
      options: [
        option('I’m on it', 'claim|a1'),
        option('Add a note…', 'note|a1'),
        option('Approve with another title…', 'another_title|a1'),
        option('Return to the author…', 'return|a1'),
        { ...option('Execution', 'execution'), url: EXECUTION },
      ],
    });
    expect(new Set(buttons(blocks).map(({ style }) => style))).toEqual(new Set(['primary', 'danger', undefined]));
  });

  it('says where its link leads, and nothing of one that lies', () => {
    const shown = (url: string) => line(card(aRecord({ article: { url } })));
    expect(shown('https://Example.com:8080/a?b')).toMatch(/· example\.com:8080$/);
    expect(shown('https://good@evil.example/')).not.toMatch(/good|evil/);
  });

  it('offers only how its review can end', () => {
    const decides = () => actionsOf(card(aRecord())).filter((id) => id !== 'details' && id !== 'card_menu');
    jest.replaceProperty(VERDICTS_OF, 1, ['rejected']);
    expect(decides()).toEqual(['reject', 'reject_with_reason']);
    jest.replaceProperty(VERDICTS_OF, 1, ['published']);
    expect(decides()).toEqual(['approve']);
  });

  it('is its title, and below that in one line what state it is in, why, from whom and until when', () => {
    const article = { author: 'Nia', authorEmail: 'nia@here.example', excerpt: 'An excerpt' };
    const blocks = card(aRecord({ article }));
    expect(blocks.map(({ type }) => type)).toEqual(['header', 'context', 'rich_text', 'actions']);
    expect(blocks[0]).toEqual({
      type: 'header',
      text: { type: 'plain_text', text: 'A forbidden title', emoji: false },
    });
    expect(line(blocks)).toBe(
      '○ *Held for review:* “forbidden” · by Nia, through cms (API) · decide by <!date^1795953600^{date_short_pretty} at {time}|2026-11-29 12:00 UTC>',
    );
    expect(text(blocks)).toContain('"rich_text_quote","elements":[{"type":"text","text":"An excerpt"}]');
    expect(text(blocks)).not.toContain('nia@here.example');
  });

  it.each([
    ['the largest title', '😀'.repeat(300)],
    ['a long title', 'A forbidden title, and '.repeat(13)],
    ['one that is a letter too long', `A forbidden ${'x'.repeat(139)}`],
  ])('has %s whole, with what matched, below as much of it as a headline takes', (_, title) => {
    const [headline, , whole] = card(aRecord({ article: { title } }));
    const shown = (headline as HeaderBlock).text.text;
    expect(shown.length).toBeLessThanOrEqual(150);
    expect(shown).toMatch(/[^\ud800-\udbff]…$/);
    const words = (whole as unknown as { elements: [{ elements: { text: string }[] }] }).elements[0].elements;
    expect(words.map((one) => one.text).join('')).toBe(title);
    if (title.includes('forbidden')) expect(words[1]).toMatchObject({ text: 'forbidden', style: { code: true } });
  });

  it('has a title that a headline takes only once', () => {
    const title = 'x'.repeat(150);
    expect(text(card(aRecord({ article: { title, matches: [] } }))).split(title)).toHaveLength(2);
  });

  it.each([
    '<!channel> & <@U0MONA>',
    '*bold* _it_ ~no~ `code`',
    ':tada: 😀',
    'مقال ممنوع عن العدالة',
    '@here #general',
  ])('shows %s as it was written', (title) => {
    const blocks = card(aRecord({ article: { title, author: title, excerpt: title } }));
    expect(blocks[0]).toEqual({ type: 'header', text: { type: 'plain_text', text: title, emoji: false } });
    expect(buttons(blocks)[0]?.accessibility_label).toBe(`Approve “${title}”`);
    expect(text(blocks)).toContain(JSON.stringify({ type: 'text', text: title }));
  });

  it('shows the beginning of an excerpt, in one paragraph, and none where there is none', () => {
    const excerpt = `First.\n\n${'😀 '.repeat(1000)}`;
    const quote = text(card(aRecord({ article: { excerpt } }))[2]);
    const [, shown = ''] = /"text","text":"(First\..*?)"/.exec(quote) ?? [];
    expect(shown.length).toBeLessThanOrEqual(300);
    expect(shown).toMatch(/^First\. 😀 .*[^\ud800-\udbff]…$/u);
    for (const none of ['', ' \n ']) expect(card(aRecord({ article: { excerpt: none } }))).toHaveLength(3);
  });

  it('names what a newer version found in a way that this one does not know', () => {
    const matches = [{ rule: 'forbidden', text: 'f◯rbidden', start: 2, how: 'painted' }];
    const blocks = card(aRecord({ article: { title: 'A f◯rbidden title', matches } }));
    expect(line(blocks)).toContain('“forbidden”, as “f◯rbidden”');
    expect(text(blocks)).not.toMatch(/undefined|painted/);
  });

  it.each([
    'javascript:alert(1)',
    'https:example.com/x',
    'https://user:secret@example.com/',
    'https://good@evil',
    `https://example.com/${'x'.repeat(3000)}`,
    `https://example.com/${'😀'.repeat(1500)}`,
  ])('C4: does not link %s, of whenever it is', (url) => {
    const blocks = card(aRecord({ article: { url } }));
    expect(text(blocks)).not.toContain('Read the article');
    expect(text(blocks)).not.toContain(url);
  });

  it('has nothing in its menu for an address that no menu opens, and no menu with nothing in it', () => {
    const long = `https://example.com/${'x'.repeat(3000)}`;
    const menuOf = (record: ArticleRecord) => elementsOf(card(record, long)).at(-1);
    expect(menuOf(aRecord({ review: 2 }))).toMatchObject({
      options: [
        option('I’m on it', 'claim|a1.2'),
        option('Add a note…', 'note|a1.2'),
        option('Approve with another title…', 'another_title|a1.2'),
        option('Return to the author…', 'return|a1.2'),
      ],
    });
    expect(menuOf(aDecidedRecord('rejected'))).not.toHaveProperty('options');
  });
});

describe('a card that somebody took', () => {
  const claim = { by: 'U0MONA', at: NOW.toISOString(), until: '2026-11-22T12:42:00.000Z', press: '1.0' };

  it('says so below its buttons, which stay where they are', () => {
    const blocks = card(aRecord({ claim }));
    expect(blocks.slice(0, -1)).toEqual(card(aRecord()));
    expect(blocks.at(-1)).toEqual({
      type: 'context',
      elements: [
        {
          type: 'mrkdwn',
          text: '<@U0MONA> took this <!date^1795349520^{date_short_pretty} at {time}|2026-11-22 12:12 UTC>, for 30 min',
          verbatim: true,
        },
      ],
    });
  });

  it('says how many notes it has, alone or beside that', () => {
    const last = (record: ArticleRecord) => text(card(record).at(-1));
    expect(last(aRecord({ claim, notes: 2 }))).toMatch(/<@U0MONA> took this .*, for 30 min · 2 notes"/);
    expect(last(aRecord({ notes: 1 }))).toContain('"1 note"');
  });

  it('says nothing of it once that was given up, or it is decided', () => {
    const givenUp = { ...claim, until: '2026-11-22T12:20:00.000Z' };
    for (const record of [aRecord({ claim: givenUp }), aDecidedRecord('rejected', {}, { claim })]) {
      expect(text(card(record))).not.toContain('took this');
    }
  });
});

describe('a card that is decided', () => {
  it.each([
    ['published', /^✓ \*Approved and published\* by <@U0MONA> <!date\^1795349520\^.*after 12 min\.$/],
    ['rejected', /^✕ \*Rejected\* by <@U0MONA>.*after 12 min\.$/],
    ['returned', /^← \*Returned to its author\* by <@U0MONA>.*after 12 min\.$/],
    ['withdrawn', /^⊘ \*Withdrawn\* by <@U0MONA>.*after 12 min\.$/],
    ['expired', /^◷ \*Expired\* <!date\^1795349520\^.*nobody decided within 12 min\. It is not published\.$/],
  ] as const)('%s, is two lines, and offers details alone', (status, outcome) => {
    const article = { excerpt: 'An excerpt', url: 'https://example.com/a' };
    const blocks = card(aDecidedRecord(status, {}, { article }));
    expect(blocks.map(({ type }) => type)).toEqual(['header', 'context', 'actions']);
    expect(line(blocks)).toMatch(outcome);
    expect(actionsOf(blocks)).toEqual(['details', 'card_menu']);
  });

  it.each([
    ['published', /^◐ \*Approved\* by <@U0MONA>.*It goes out at <!date.*, unless it is undone\.$/],
    ['rejected', /^✕ \*Rejected\* by <@U0MONA>.*It holds from <!date.*, unless it is undone\.$/],
  ] as const)('as %s, and may be undone, offers that last, and details where Approve stood', (status, outcome) => {
    const blocks = card(undoable(status));
    expect(line(blocks)).toMatch(outcome);
    expect(actionsOf(blocks)).toEqual(['details', 'card_menu', 'undo']);
  });

  it('is told from every other state by a sign and by a word', () => {
    const states = [
      aRecord(),
      undoable('published'),
      ...(['published', 'rejected', 'returned', 'withdrawn', 'expired'] as const).map((one) => aDecidedRecord(one)),
    ].map((record) => /^(\S) \*([^*]+)\*/u.exec(line(card(record))) ?? []);
    expect(new Set(states.map(([, sign]) => sign)).size).toBe(states.length);
    expect(new Set(states.map(([, , word]) => word)).size).toBe(states.length);
    // No client draws any of these as a picture, in colours of its own.
    for (const [, sign] of states) expect(sign).not.toMatch(/\p{Emoji}/u);
  });

  it('shows a program by its name, and the beginning of a reason', () => {
    const by = { by: 'a <cms>', via: 'api', reason: `Too <loud>,\n${'and long '.repeat(90)}` } as const;
    const [, small] = card(aDecidedRecord('rejected', by)) as [KnownBlock, ContextBlock];
    const words = small.elements.map((element) => ('text' in element ? element.text : ''));
    expect(words).toContain('by a <cms> (API)');
    expect(words.at(-1)).toMatch(/^Too <loud>, and long .*…$/);
    expect(words.at(-1)?.length).toBeLessThanOrEqual(150);
  });

  it('shows no more of a long title than a headline takes', () => {
    expect(card(aDecidedRecord('rejected', {}, { article: { title: 'long '.repeat(60) } }))).toHaveLength(3);
  });
});

describe('a button', () => {
  it.each(['A forbidden title', '<!channel> *x* :tada:', '😀'.repeat(300), 'مقال '.repeat(60)])(
    'tells a screen reader which article it is about, beginning with its own words: %s',
    (title) => {
      const all = [aRecord({ article: { title, url: 'https://example.com/a' } }), { ...undoable('published') }];
      const pressed = all.flatMap((record) => buttons(card(record)));
      expect(pressed).toHaveLength(7);
      for (const { text: words, accessibility_label: label = '' } of pressed) {
        expect(label.startsWith(`${words.text} “`)).toBe(true);
        expect(label).toMatch(/[^\ud800-\udbff]”$/);
        expect(label.length).toBeLessThanOrEqual(75);
      }
      expect(pressed[0]?.accessibility_label).toContain(title.slice(0, 10));
    },
  );
});
