import * as z from 'zod';
import { respond } from '../api/respond';
import { SlackApiError } from '../api/slack-api-error';
import { conversationId } from '../directory';
import { parseJson } from '../parse-json';
import type { ResponseTarget } from '../response-urls';
import type { Slack } from '../slack';
import { actingUser, requireInUse, seenBy } from './acting-user';
import { ClientError } from './client-error';
import { commandFields } from './payloads';
import { send } from './send';
import type { Shown } from './shown';
import { watch } from './watch';

/** A slash command typed into a conversation's composer. */
export const commandRequest = z.strictObject({
  user: z.string(),
  channel: z.string(),
  command: z.string(),
  text: z.string().default(''),
});

/** An app may answer with a message or with its words alone. */
function bodyOf(response: string): object {
  const value = parseJson(response);
  return typeof value === 'object' && value !== null ? value : { text: response };
}

/** Runs a slash command; tells what the person is shown, or the words of Slack's own failure notice. */
export async function runCommand(
  slack: Slack,
  wanted: z.output<typeof commandRequest>,
  browser?: string,
): Promise<Shown> {
  const user = actingUser(slack, wanted.user);
  const conversation = seenBy(slack, user, wanted.channel);
  requireInUse(conversation);
  if (!slack.options.commands.some(({ command }) => command === wanted.command)) {
    throw new ClientError('unknown_command');
  }
  const target: ResponseTarget = { user: user.id, channel: conversationId(conversation) };
  const responseUrl = slack.responseUrls.issue('commands', target);
  const shown = watch(slack, user);
  const fields = commandFields(slack, user, conversation, wanted.command, wanted.text, responseUrl, browser);
  const failed = (error: string) => ({
    ok: false,
    error,
    text: `${wanted.command} failed with the error "${error}"`,
    ...shown(),
  });
  const sent = await send(slack, {
    name: wanted.command,
    contentType: 'application/x-www-form-urlencoded',
    body: new URLSearchParams(fields).toString(),
  });
  if (!sent.ok) return failed(sent.error);
  if (sent.body.trim() !== '') {
    try {
      await respond(slack, target, bodyOf(sent.body));
    } catch (error) {
      if (!(error instanceof SlackApiError)) throw error;
      return { ...failed('invalid_command_response'), detail: error.answer };
    }
  }
  return { ok: true, ...shown() };
}
