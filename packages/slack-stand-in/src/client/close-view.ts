import * as z from 'zod';
import type { Slack } from '../slack';
import { actingUser } from './acting-user';
import { interactionBase } from './payloads';
import { interactive, send } from './send';
import type { SeenView } from './shown';
import { openModal } from './submit-view';
import { viewShape } from './view-shape';

/** A modal closed without sending it off. */
export const closeRequest = z.strictObject({
  user: z.string(),
  viewId: z.string(),
  /** Closes the whole stack, as the cross does; the close button closes the one view. */
  all: z.boolean().default(false),
});

/** Closes a modal, and tells the app when its view asked for that. */
export async function closeView(
  slack: Slack,
  wanted: z.output<typeof closeRequest>,
): Promise<{ ok: true; views: SeenView[] }> {
  const user = actingUser(slack, wanted.user);
  const stored = openModal(slack, user, wanted.viewId);
  const isCleared = wanted.all || (stored.view.type === 'modal' && stored.view.clear_on_close === true);
  const view = viewShape(slack, stored);
  if (isCleared) await slack.views.closeAll(user.id, stored.browser);
  else await slack.views.close(user.id, stored.id);
  if (view.notify_on_close === true) {
    const { trigger_id: _triggerId, ...base } = interactionBase(slack, user, stored.browser);
    await send(slack, interactive({ type: 'view_closed', ...base, view, is_cleared: isCleared }));
  }
  return { ok: true, views: slack.views.stack(user.id).map((one) => viewShape(slack, one)) };
}
