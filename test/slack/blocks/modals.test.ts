import { describe, expect, it } from '@jest/globals';
import type { InputBlock } from '@slack/types';
import { viewBlocks } from 'slack-stand-in/block-kit';
import { READY_MADE_REASONS, rejectModal, sentenceModal, submitModal } from '../../../src/slack/blocks/modals';
import { rejectingFrom } from '../../../src/slack/listeners/reject';

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
