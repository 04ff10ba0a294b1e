import { expect, it } from '@jest/globals';
import type { ViewOutput } from '@slack/bolt';
import { viewBlocks } from 'slack-stand-in/block-kit';
import { submitModal } from '../../../src/slack/blocks/modals';
import { hintedModal, saysItWaits } from '../../../src/slack/blocks/title-hint';

/** A form as Slack sends it back. */
const sent = (view: object): ViewOutput =>
  ({ ...JSON.parse(JSON.stringify(view)), private_metadata: 'kept', hash: 'h', id: 'V1' }) as ViewOutput;

it('says that a title would wait, and takes it back, with nothing else changed', () => {
  const open = sent(submitModal({ url: 'https://example.com/a' }));
  expect(saysItWaits(open)).toBe(false);
  const waits = sent(hintedModal(open, true));
  expect(saysItWaits(waits)).toBe(true);
  expect(viewBlocks.safeParse(waits.blocks).error).toBeUndefined();
  expect(waits.private_metadata).toBe('kept');
  expect(waits.callback_id).toBe(open.callback_id);
  const names = (view: ViewOutput) =>
    (view.blocks as { block_id?: string; element?: { action_id?: string; initial_value?: string } }[]).map(
      ({ block_id, element }) => [block_id, element?.action_id, element?.initial_value],
    );
  expect(names(waits)).toEqual(names(open));
  expect(hintedModal(waits, false).blocks).toEqual(hintedModal(open, false).blocks);
});

it('takes the focus nowhere, where somebody may be writing by then', () => {
  expect(JSON.stringify(submitModal())).toContain('focus_on_load');
  expect(JSON.stringify(hintedModal(sent(submitModal()), true))).not.toContain('focus_on_load');
});
