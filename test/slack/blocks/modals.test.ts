import { describe, expect, it } from '@jest/globals';
import type { InputBlock } from '@slack/types';
import { viewBlocks } from 'slack-stand-in/block-kit';
import { given } from '../../../src/domain/given';
import { decisionValue, readDecisionValue } from '../../../src/slack/answers/button-value';
import {
  heldTitleModal,
  notDecidedModal,
  reasonModal,
  sentenceModal,
  submitModal,
  titleModal,
} from '../../../src/slack/blocks/modals';
import { readRejecting, rejectingFrom } from '../../../src/slack/listeners/with-reason';
import { aRecord } from '../../support/records';

/** As much as is taken, in characters that are two UTF-16 units. */
const LONGEST = {
  title: '🎉'.repeat(300),
  url: `https://e.org/${'𝒜'.repeat(2986)}`,
  excerpt: `x${'🎉'.repeat(2999)}`,
};

describe('modals', () => {
  it.each([
    ['reject', reasonModal('reject', rejectingFrom({ articleId: 'a1' }, { via: 'card', user: 'U0MONA' }))],
    ['return, by name', reasonModal('return', '{}', aRecord({ article: { title: 'x'.repeat(300) } }).article)],
    ['what was not rejected', notDecidedModal('Already approved', 'x'.repeat(2999), 'w'.repeat(1000))],
    ['another title', titleModal('{}', 'x'.repeat(300), aRecord().article)],
    ['another title that is held', heldTitleModal('{}', 'x'.repeat(300), aRecord().article)],
    ['submit', submitModal()],
    ['submit again', submitModal({ title: 'x'.repeat(300), url: 'https://e.org/', excerpt: 'y'.repeat(3000) })],
    ['submit again what is longest', submitModal(LONGEST)],
    ['sentence', sentenceModal('Already decided', 'x'.repeat(2999))],
  ])('%s keeps the limits', (_, view) => {
    expect(viewBlocks.safeParse(view.blocks).error?.issues ?? []).toEqual([]);
    for (const label of [view.title, view.submit, view.close])
      expect((label?.text ?? '').length).toBeLessThanOrEqual(24);
  });

  it('C3: no input is shorter than what is taken, since what is too long is told at its field', () => {
    const inputs = [reasonModal('reject', '{}'), titleModal('{}'), submitModal()].flatMap(
      ({ blocks }) => blocks as InputBlock[],
    );
    expect(inputs.filter(({ element }) => 'max_length' in element)).toEqual([]);
  });

  it('fills in whole characters as far as Slack takes them, no part of a link, and says where that is not all', () => {
    const fields = (content: Parameters<typeof submitModal>[0]) =>
      (submitModal(content).blocks as InputBlock[])
        .slice(1)
        .map(({ element, hint }) => ['initial_value' in element && element.initial_value, hint?.text]);
    expect(fields(LONGEST)).toEqual([
      [false, expect.stringContaining('Please enter it again.')],
      [`x${'🎉'.repeat(1499)}`, expect.stringContaining('its end is missing here.')],
    ]);
    const fitting = { title: 'A', url: 'https://e.org/', excerpt: '🎉'.repeat(1500) };
    expect(fields(fitting)).toEqual([
      [fitting.url, undefined],
      [fitting.excerpt, undefined],
    ]);
  });

  it('lets a held title be approved among its blocks, and not where the form before had Approve', () => {
    const { submit, blocks } = heldTitleModal('{}', 'Forbidden, too', aRecord().article);
    expect(submit?.text).toBe('Change the title');
    expect(blocks.at(-1)).toMatchObject({ type: 'actions', elements: [{ action_id: 'approve_all_the_same' }] });
  });

  it('remembers the click that opened it within 3,000 characters, wherever it was', () => {
    const rows = Array.from({ length: 10 }, (_, n) => `${'x'.repeat(79)}${n}`);
    const position = { words: '\u0001'.repeat(145), cursor: 'c'.repeat(100), from: 99_990, read: 99_990 };
    const value = decisionValue(rows[0] ?? '', { position, rows });
    expect(value.length).toBeGreaterThan(1900);
    const { page } = readDecisionValue(value) ?? {};
    const surface = { via: 'pending', user: 'U0MONA', channel: 'C0REVIEW', responseUrl: 'u'.repeat(200) } as const;
    const metadata = rejectingFrom({ articleId: rows[0] ?? '' }, { ...surface, ...given({ page }) });
    expect(metadata.length).toBeLessThanOrEqual(3000);
    expect(readRejecting(metadata, 'U0MONA').surface).toEqual({ ...surface, page });
  });
});
