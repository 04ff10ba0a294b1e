import type * as z from 'zod';
import { SlackApiError } from '../api/slack-api-error';
import { parseJson } from '../parse-json';
import { type Block, messageBlocks } from './blocks';
import { elementsOf } from './elements-of';
import { refuseLacking } from './lacking';
import { homeView, modalView, VIEW_BYTES, type View } from './views';
import { inSlackWords } from './wording';

function twice<T>(values: readonly T[]): number[] {
  return values.flatMap((value, index) => (value !== undefined && values.indexOf(value) !== index ? [index] : []));
}

function duplicates(blocks: readonly Block[], base: string): string[] {
  const blockIds = twice(blocks.map((block) => block.block_id)).map(
    (index) => `\`block_id\` ${blocks[index]?.block_id} already exists [json-pointer:${base}/${index}/block_id]`,
  );
  const actionIds = blocks.flatMap((block, index) => {
    const ids = elementsOf(block).map((element) => element.action_id);
    return twice(ids).map(
      (at) => `\`action_id\` ${ids[at]} already exists [json-pointer:${base}/${index}/elements/${at}/action_id]`,
    );
  });
  return [...blockIds, ...actionIds];
}

function faultsOf(error: z.ZodError, root: unknown, base: string): string[] {
  refuseLacking(error, root, base);
  return error.issues.map((issue) => inSlackWords(issue, root, base));
}

const marked = (messages: readonly string[]): { messages: string[] } => ({
  messages: messages.map((message) => `[ERROR] ${message}`),
});

/**
 * The blocks of a message, from a JSON array or its text in a form.
 * @throws SlackApiError `invalid_blocks_format` when it is not an array; `invalid_blocks` with `errors` and
 * `response_metadata.messages` naming every fault; `slack-stand-in does not implement …` with whatever only Slack has.
 */
export function parseBlocks(raw: unknown): Block[] {
  const value = typeof raw === 'string' ? parseJson(raw) : raw;
  if (!Array.isArray(value)) throw new SlackApiError('invalid_blocks_format');
  const parsed = messageBlocks.safeParse(value);
  const faults = parsed.success ? duplicates(parsed.data, '/blocks') : faultsOf(parsed.error, value, '/blocks');
  if (!parsed.success || faults.length > 0) {
    throw new SlackApiError('invalid_blocks', { errors: faults, response_metadata: marked(faults) });
  }
  return parsed.data;
}

/**
 * A view of the wanted type, from an object or its JSON in a form.
 * @throws SlackApiError `view_too_large` over 250 KB; `invalid_arguments` with `response_metadata.messages`
 * naming every fault, as `views.open` answers.
 */
export function parseView(raw: unknown, type: View['type']): View {
  const value = typeof raw === 'string' ? parseJson(raw) : raw;
  if (Buffer.byteLength(JSON.stringify(value) ?? '') > VIEW_BYTES) throw new SlackApiError('view_too_large');
  const parsed = (type === 'modal' ? modalView : homeView).safeParse(value);
  const faults = parsed.success ? viewFaults(parsed.data) : faultsOf(parsed.error, value, '/view');
  if (!parsed.success || faults.length > 0) {
    throw new SlackApiError('invalid_arguments', { response_metadata: marked(faults) });
  }
  return parsed.data;
}

function viewFaults(view: View): string[] {
  const faults = duplicates(view.blocks, '/view/blocks');
  const input = view.blocks.findIndex((block) => block.type === 'input');
  if (view.type === 'modal' && view.submit === undefined && input >= 0) {
    faults.push(`must define \`submit\` to use \`input\` block [json-pointer:/view/blocks/${input}/input]`);
  }
  return faults;
}
