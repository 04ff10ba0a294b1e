import { isUrl } from '../is-url';
import type { StoredView } from '../stored-view';
import { preset } from './state-values';

const REQUIRED = 'Please complete this required field.';

function isEmpty(state: unknown): boolean {
  const { type: _type, ...rest } = state as Record<string, unknown>;
  return Object.values(rest).every((value) => value === null || (Array.isArray(value) && value.length === 0));
}

function wordsIn(state: unknown): string {
  const { value } = state as Record<string, unknown>;
  return typeof value === 'string' ? value : '';
}

/** What Slack's client itself refuses to send: required inputs left empty, words too short or too long, no address. */
export function missingInputs({ view, values }: StoredView): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const block of view.blocks) {
    if (block.type !== 'input') continue;
    const { element, optional, block_id: blockId = '' } = block;
    const state = values[blockId]?.[element.action_id ?? ''] ?? preset(element);
    if (isEmpty(state)) {
      if (optional !== true) faults[blockId] = REQUIRED;
      continue;
    }
    const words = wordsIn(state);
    if (element.type === 'url_text_input' && !isUrl(words)) faults[blockId] = 'Please enter a valid URL.';
    if (element.type !== 'plain_text_input') continue;
    const { min_length: min = 0, max_length: max = 3000 } = element;
    if (words.length < min) faults[blockId] = `This field requires at least ${min} characters.`;
    if (words.length > max) faults[blockId] = `This field cannot exceed ${max} characters.`;
  }
  return faults;
}
