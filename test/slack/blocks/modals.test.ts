import { describe, expect, it } from '@jest/globals';
import type { InputBlock } from '@slack/types';
import { viewBlocks } from 'slack-stand-in/block-kit';
import { rejectModal, sentenceModal, submitModal } from '../../../src/slack/blocks/modals';
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

  it('C3: no input is shorter than what is taken, since what is too long is told at its field', () => {
    const inputs = [rejectModal('{}'), submitModal()].flatMap(({ blocks }) => blocks as InputBlock[]);
    expect(inputs.filter(({ element }) => 'max_length' in element)).toEqual([]);
  });
});
