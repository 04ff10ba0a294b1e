import { expect, it } from '@jest/globals';
import type { RichTextBlock, RichTextText } from '@slack/types';
import { viewBlocks } from 'slack-stand-in/block-kit';
import { notSubmittedModal } from '../../../src/slack/blocks/not-submitted';

const keptOf = (content: Parameters<typeof notSubmittedModal>[2]) => {
  const { blocks } = notSubmittedModal('Not submitted', 'x'.repeat(2999), content);
  expect(viewBlocks.safeParse(blocks).error?.issues ?? []).toEqual([]);
  return (blocks.at(-1) as RichTextBlock).elements.map(({ elements }) =>
    (elements as RichTextText[]).map(({ text }) => text),
  );
};

it('keeps each field that was filled in, by itself', () => {
  expect(keptOf({ title: '*A*', url: 'https://e.org/', excerpt: 'In\n\nshort' })).toEqual([
    ['*A*'],
    ['https://e.org/'],
    ['In\n\nshort'],
  ]);
  expect(keptOf({ title: 'A' })).toEqual([['A']]);
});

it('keeps the longest whole, in parts that Slack takes', () => {
  const [, excerpt = []] = keptOf({ title: '🗞'.repeat(300), excerpt: '🗞'.repeat(3000) });
  expect(excerpt.join('')).toBe('🗞'.repeat(3000));
  expect(Math.max(...excerpt.map(({ length }) => length))).toBeLessThanOrEqual(3000);
});
