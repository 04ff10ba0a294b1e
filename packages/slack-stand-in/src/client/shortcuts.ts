import * as z from 'zod';
import type { Slack } from '../slack';
import { actingUser } from './acting-user';
import { ClientError } from './client-error';
import { interactionBase } from './payloads';
import { interactive, send } from './send';
import type { Shown } from './shown';
import { TROUBLE, watch } from './watch';

/** A global shortcut chosen from the menu. */
export const shortcutRequest = z.strictObject({ user: z.string(), callbackId: z.string() });

/** Starts a shortcut; tells what the person is shown, usually a modal. */
export async function runShortcut(
  slack: Slack,
  wanted: z.output<typeof shortcutRequest>,
  browser?: string,
): Promise<Shown> {
  const user = actingUser(slack, wanted.user);
  if (!slack.options.shortcuts.some(({ callbackId }) => callbackId === wanted.callbackId)) {
    throw new ClientError('unknown_shortcut');
  }
  const shown = watch(slack, user);
  const payload = {
    type: 'shortcut' as const,
    ...interactionBase(slack, user, browser),
    action_ts: slack.nextTs(),
    callback_id: wanted.callbackId,
  };
  const sent = await send(slack, interactive(payload));
  return sent.ok ? { ok: true, ...shown() } : { ok: false, error: sent.error, text: TROUBLE, ...shown() };
}
