import * as z from 'zod';
import type { ResponseTarget } from '../response-urls';
import type { Slack } from '../slack';
import { showEphemeral } from './chat-post-ephemeral';
import { botMessage } from './chat-post-message';
import {
  type Content,
  contentArgs,
  MESSAGE_LACKS,
  mrkdwnArg,
  POST_CHARACTERS,
  parseContent,
  UNFURLING_LACKS,
} from './content';
import { flag, type RawArguments, refuseLacking, ts } from './method';
import { SlackApiError } from './slack-api-error';

const response = z.object({
  ...contentArgs(POST_CHARACTERS),
  response_type: z.enum(['ephemeral', 'in_channel']).default('ephemeral'),
  replace_original: flag,
  delete_original: flag,
  thread_ts: ts.optional(),
  mrkdwn: mrkdwnArg,
});

/** What else Slack takes with an answer. */
const ANSWER_LACKS = { ...MESSAGE_LACKS, ...UNFURLING_LACKS, metadata: undefined };

/**
 * Does what a post to a response_url, or the direct answer to a slash command, asks for: shows a message to the
 * person who acted or to the channel, or replaces or deletes the message that was clicked.
 * @throws SlackApiError `invalid_payload`, `channel_not_found`, `channel_is_archived`, `message_not_found` or a fault of
 *   the message itself
 */
export async function respond(slack: Slack, target: ResponseTarget, body: unknown): Promise<void> {
  const parsed = response.safeParse(body);
  if (!parsed.success) throw new SlackApiError('invalid_payload');
  refuseLacking('an answer to an interaction', ANSWER_LACKS, body as RawArguments);
  const wanted = parsed.data;
  const { source } = target;
  requireChannel(slack, target.channel);
  if (wanted.delete_original === true) {
    if (source === undefined || !(await removeSource(slack, target, source))) {
      throw new SlackApiError('message_not_found', {}, 404);
    }
    return;
  }
  const content = parseContent(wanted, POST_CHARACTERS);
  if (wanted.replace_original === true && source !== undefined) {
    if (!(await replaceSource(slack, target, source, content))) throw new SlackApiError('message_not_found', {}, 404);
    return;
  }
  const threadTs = wanted.thread_ts ?? target.threadTs;
  if (wanted.response_type === 'in_channel') {
    const message = await slack.messages.post(target.channel, botMessage(slack, content, threadTs));
    target.source ??= { ts: message.ts, ephemeral: false };
    return;
  }
  const shown = showEphemeral(slack, { user: target.user, channel: target.channel, threadTs }, content);
  target.source ??= { ts: shown.ts, ephemeral: true };
}

/**
 * Refuses a channel that is deleted or archived, as incoming webhooks do. Whether the bot is in it does not matter.
 * Source: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks#handling_errors
 */
function requireChannel(slack: Slack, id: string): void {
  const conversation = slack.directory.conversation(id);
  if (conversation === undefined) throw new SlackApiError('channel_not_found', {}, 404);
  if (conversation.kind === 'channel' && conversation.channel.isArchived === true) {
    throw new SlackApiError('channel_is_archived', {}, 410);
  }
}

type Source = NonNullable<ResponseTarget['source']>;

const removeSource = async (slack: Slack, { user, channel }: ResponseTarget, source: Source): Promise<boolean> =>
  source.ephemeral ? slack.ephemerals.remove(user, source.ts) : slack.messages.remove(channel, source.ts);

async function replaceSource(
  slack: Slack,
  { user, channel }: ResponseTarget,
  source: Source,
  content: Content,
): Promise<boolean> {
  if (source.ephemeral) {
    const before = slack.ephemerals.get(user, source.ts);
    if (before === undefined) return false;
    const { blocks: _blocks, attachments: _attachments, ...rest } = before;
    return slack.ephemerals.replace({ ...rest, ...content });
  }
  const edited = { user: slack.options.workspace.bot.userId, ts: slack.nextTs() };
  const changed = await slack.messages.change(channel, source.ts, (before) => {
    const { blocks: _blocks, ...rest } = before;
    return { ...rest, ...content, edited };
  });
  return changed !== undefined;
}
