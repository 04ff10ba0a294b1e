import * as z from 'zod';
import { type Block, MESSAGE_BLOCKS } from '../block-kit/blocks';
import { METADATA_BYTES } from '../block-kit/metadata';
import { parseBlocks } from '../block-kit/validate';
import { withIds } from '../block-kit/with-ids';
import { given } from '../given';
import { notImplemented } from '../not-implemented';
import { parseJson } from '../parse-json';
import { flag, type Lacks } from './method';
import { SlackApiError } from './slack-api-error';

/** The arguments that say what a message contains; {@link parseContent} checks them, each with an error of its own. */
export function contentArgs(maxCharacters: number) {
  return {
    text: z.string().optional().describe(`at most ${maxCharacters} characters`),
    blocks: z.unknown().optional().describe(`at most ${MESSAGE_BLOCKS}, each as Block Kit has it`),
    attachments: z.unknown().optional().describe('a list'),
  };
}

/** What else Slack takes with the words of a message: no name of a person or a channel is looked for in them here. */
export const WORDS_LACK = {
  as_user: false,
  link_names: false,
  markdown_text: undefined,
  parse: 'none',
} as const satisfies Lacks;

/** The same with whom a message seems to come from. */
export const MESSAGE_LACKS = {
  ...WORDS_LACK,
  icon_emoji: undefined,
  icon_url: undefined,
  username: undefined,
} as const satisfies Lacks;

/** What Slack unfurls: nothing is here. */
export const UNFURLING_LACKS = { unfurl_links: false, unfurl_media: false } as const satisfies Lacks;

/** Whether the words are to be read as mrkdwn, which they are where they are shown: in a message without blocks. */
export const mrkdwnArg = flag;

/** The argument with data for machines. */
export const metadataArg = z.unknown().optional().describe(`at most ${METADATA_BYTES} bytes`);

/** A message's words and blocks once checked. */
export interface Content {
  readonly text: string;
  readonly blocks?: Block[];
  readonly attachments?: unknown[];
}

/** What `chat.postMessage` takes at most, in characters; `chat.update` takes 4,000. */
export const POST_CHARACTERS = 40_000;

/**
 * Checks what a message would contain.
 * @throws SlackApiError `no_text`, `msg_too_long`, `invalid_blocks`, `invalid_attachments`, or names what is not here
 */
export function parseContent(
  args: {
    text?: string | undefined;
    blocks?: unknown;
    attachments?: unknown;
    mrkdwn?: boolean | undefined;
  },
  maxCharacters: number,
): Content {
  const text = args.text ?? '';
  const blocks = args.blocks === undefined ? undefined : withIds(parseBlocks(args.blocks));
  const attachments = args.attachments === undefined ? undefined : parseAttachments(args.attachments);
  if (text.trim() === '' && (blocks ?? []).length === 0 && (attachments ?? []).length === 0) {
    throw new SlackApiError('no_text');
  }
  if (text.length > maxCharacters) throw new SlackApiError('msg_too_long');
  if (args.mrkdwn === false && (blocks ?? []).length === 0) throw notImplemented('mrkdwn: false without blocks');
  return given({
    text,
    blocks: blocks?.length === 0 ? undefined : blocks,
    attachments: attachments?.length === 0 ? undefined : attachments,
  });
}

function parseAttachments(raw: unknown): unknown[] {
  const value = typeof raw === 'string' ? parseJson(raw) : raw;
  if (Array.isArray(value)) return value;
  throw new SlackApiError('invalid_attachments');
}
