import * as z from 'zod';
import { parseBlocks, parseView } from '../block-kit/validate';
import { NotImplementedError } from '../not-implemented';
import { PACES } from '../pace';
import { parseJson } from '../parse-json';
import { defineMethod } from './method';
import { SlackApiError } from './slack-api-error';

/** One fault, as Slack tells it. */
interface BlockFault {
  /** A JSON pointer into what was given. */
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

const FAULT = /^(?:\[ERROR\] )?(.*?)(?: \[json-pointer:(?:\/blocks|\/view)?(.*)\])?$/s;
const either = (what: string) => z.unknown().optional().describe(`${what}; exactly one of the three`);

/**
 * `blocks.validate`: tells every fault of blocks, of a message or of a view, and shows nothing.
 * Source: https://docs.slack.dev/reference/methods/blocks.validate
 */
export const blocksValidate = defineMethod({
  name: 'blocks.validate',
  scopes: [],
  pace: PACES.special,
  args: z.object({
    blocks: either('a list'),
    message: either('an object with `blocks`'),
    view: either('a modal or a Home'),
  }),
  run(_slack, { blocks, message, view }) {
    if ([blocks, message, view].filter((part) => part !== undefined).length !== 1) {
      throw new SlackApiError('invalid_arguments', {
        response_metadata: { messages: ['[ERROR] provide exactly one of blocks, view, or message'] },
      });
    }
    if (blocks !== undefined) holding('invalid_blocks', '', () => parseBlocks(blocks));
    if (message !== undefined) {
      holding('invalid_message', '/blocks', () => parseBlocks(objectOf(message)?.blocks ?? []));
    }
    if (view !== undefined) {
      holding('invalid_view', '', () => parseView(view, objectOf(view)?.type === 'home' ? 'home' : 'modal'));
    }
    return {};
  },
});

function objectOf(raw: unknown): Readonly<Record<string, unknown>> | undefined {
  const value = typeof raw === 'string' ? parseJson(raw) : raw;
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
}

/** @param base where what is checked stands in what was given. */
function holding(code: string, base: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof SlackApiError) || error instanceof NotImplementedError) throw error;
    throw new SlackApiError(code, { errors: faultsIn(error, base) });
  }
}

function faultsIn({ code, detail }: SlackApiError, base: string): BlockFault[] {
  const { messages = [code] } = (detail.response_metadata ?? {}) as { messages?: readonly string[] };
  return messages.map((told) => {
    const [, message = told, pointer = ''] = FAULT.exec(told) ?? [];
    return { pointer: base + pointer, code: 'failed_constraint', message };
  });
}
