import type { ModalView, RichTextPreformatted } from '@slack/types';
import type { Content } from '../../domain/article';
import { present } from '../../domain/given';
import type { Sentence } from '../sentence';
import { partsOf } from '../text-parts';
import { note } from './block';
import { sentenceModal } from './modals';

/**
 * Says why an article was not taken in, or that nobody can tell, and keeps what was typed, literally and to be copied: a field apart from
 * the other, since a new form takes them so.
 */
export function notSubmittedModal(
  title: string,
  sentence: Sentence,
  { title: typed, url, excerpt }: Content,
): ModalView {
  const modal = sentenceModal(title, sentence);
  const elements = present([typed, url, excerpt]).map(
    (words): RichTextPreformatted => ({
      type: 'rich_text_preformatted',
      elements: partsOf(words).map((text) => ({ type: 'text', text })),
    }),
  );
  return { ...modal, blocks: [...modal.blocks, note('Your words:'), { type: 'rich_text', elements }] };
}
