import type { ViewOutput } from '@slack/bolt';
import type { InputBlock, KnownBlock, ModalView, PlainTextInput } from '@slack/types';
import { given } from '../../domain/given';
import { SUBMIT_INPUTS } from '../ids';
import { plain } from '../mrkdwn';
import { TITLE_HINTS } from './modals';

const isTitle = (block: { readonly type: string; readonly block_id?: string }): block is InputBlock =>
  block.type === 'input' && block.block_id === SUBMIT_INPUTS.title;

/** Whether the form for an article says that its title would wait. */
export function saysItWaits({ blocks }: Pick<ViewOutput, 'blocks'>): boolean {
  return (blocks as KnownBlock[]).some((block) => isTitle(block) && block.hint?.text === TITLE_HINTS.waits);
}

/**
 * The form for an article as Slack sent it, saying whether its title would wait. What is typed stays, since each input
 * keeps its names; none takes the focus, which may be elsewhere by now.
 * Source: https://docs.slack.dev/surfaces/modals#updating_views
 */
export function hintedModal(
  { callback_id, private_metadata, title, submit, close, blocks }: ViewOutput,
  waits: boolean,
): ModalView {
  return given({
    ...{ type: 'modal' as const, callback_id, private_metadata, title },
    ...{ submit: submit ?? undefined, close: close ?? undefined },
    blocks: (blocks as KnownBlock[]).map((block) => {
      if (!isTitle(block)) return block;
      const { focus_on_load: _, ...element } = block.element as PlainTextInput;
      return { ...block, element, hint: plain(waits ? TITLE_HINTS.waits : TITLE_HINTS.open) };
    }),
  });
}
