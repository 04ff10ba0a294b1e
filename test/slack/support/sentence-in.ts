import { fallback, type Sentence } from '../../../src/slack/sentence';

/** What a block of one paragraph says, as the text of a message would have it; nothing of any other block. */
export function sentenceIn(block: { readonly type: string } | undefined): string {
  const { elements = [] } = (block ?? {}) as { elements?: { type: string; elements: Sentence }[] };
  const [only] = elements;
  return only?.type === 'rich_text_section' ? fallback(only.elements) : '';
}
