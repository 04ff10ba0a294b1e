import { describe, expect, it } from '@jest/globals';
import { given } from '../../../src/domain/given';
import { type Rules, screenBy } from '../../../src/domain/rule-book';
import { articleLine, articleLines, linkedTitle, titleSection } from '../../../src/slack/blocks/title';
import { aRecord } from '../../support/records';

const screenedBy = (rules: Rules | undefined) => ({ title: 'A quiet day', ...screenBy(rules, 'A quiet day') });

describe('titles', () => {
  it('merges overlapping matches, and ignores one that does not fit', () => {
    const match = (text: string, start: number) => ({ rule: 'r', text, start, how: 'folded' as const });
    const { elements } = titleSection({
      title: 'abcdef',
      matches: [match('cd', 2), match('bc', 1), match('xx', 0)],
    });
    expect(elements.map((element) => 'text' in element && [element.text, element.style?.code ?? false])).toEqual([
      ['a', false],
      ['bcd', true],
      ['ef', false],
    ]);
  });
});

it('B2: marks nothing in a title that nobody screened', () => {
  const { elements } = titleSection(screenedBy(undefined));
  expect(elements).toEqual([{ type: 'text', text: 'A quiet day', style: { bold: true } }]);
  expect(titleSection(screenedBy({ version: 1, words: ['quiet'] })).elements).toHaveLength(3);
});

describe('an article in a list', () => {
  const article = {
    url: 'https://example.com/a?b',
    excerpt: ` An *excerpt*\n of   <!channel> ${'x'.repeat(100)}`,
    matches: [{ rule: 'forbidden', text: 'forbidden', start: 2, how: 'as-written' as const }],
  };
  const card = { channel: 'C0REVIEW', ts: '1714996800.000100' };
  const cardLink = { type: 'link', url: 'https://acme.slack.com/archives/C0REVIEW/p1714996800000100', text: 'Card' };
  const details = [
    { type: 'text', text: 'example.com' },
    { type: 'text', text: ' · ' },
    { type: 'text', text: `An *excerpt* of <!channel> ${'x'.repeat(72)}…` },
    { type: 'text', text: ' · ' },
    cardLink,
  ];
  const { url } = article;
  const title = [
    { type: 'link', url, text: 'A ', style: { bold: true } },
    { type: 'link', url, text: 'forbidden', style: { bold: true, code: true } },
    { type: 'link', url, text: ' title', style: { bold: true } },
  ];

  it('has its linked and marked title, host, excerpt and card, in two lines or in one', () => {
    const record = aRecord({ article, card });
    expect(articleLines(record, 'https://acme.slack.com/').elements).toEqual([
      { type: 'rich_text_section', elements: title },
      { type: 'rich_text_section', elements: details },
    ]);
    expect(articleLine(record, 'https://acme.slack.com/').elements).toEqual([
      ...title,
      { type: 'text', text: ' · ' },
      ...details,
    ]);
  });

  it.each([
    ['without an answer from Slack', card, undefined],
    ['that has none', undefined, 'https://acme.slack.com/'],
  ])('links no card %s', (_, at, address) => {
    const record = aRecord({ article, ...given({ card: at }) });
    expect(JSON.stringify(articleLines(record, address))).not.toContain('Card');
  });

  it('has its title alone when there is no more to tell', () => {
    expect(articleLines(aRecord({ article: { excerpt: ' \n ' } })).elements).toHaveLength(1);
  });

  it.each(['javascript:alert(1)', 'https://good.example@evil.example/'])('links nothing to %s', (address) => {
    const { elements } = linkedTitle(aRecord({ article: { url: address } }).article);
    expect(JSON.stringify(elements)).not.toContain('"link"');
  });

  it('links a very long address once', () => {
    const long = `https://example.com/${'x'.repeat(2900)}`;
    const [, below] = linkedTitle(aRecord({ article: { ...article, url: long } }).article).elements;
    expect(below).toEqual({ type: 'rich_text_section', elements: [{ type: 'link', url: long, text: 'example.com' }] });
  });
});
