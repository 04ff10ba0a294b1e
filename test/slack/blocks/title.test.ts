import { describe, expect, it } from '@jest/globals';
import { titleSection } from '../../../src/slack/blocks/title';

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
