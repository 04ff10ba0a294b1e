import * as z from 'zod';
import { newId } from '../ids';
import type { Slack } from '../slack';
import { actingUser } from './acting-user';
import { eventCallback } from './payloads';
import { sendEvent } from './send-event';
import type { HomeOpened } from './shown';
import { viewShape } from './view-shape';

/** A person opening the app's Home tab. */
export const homeRequest = z.strictObject({ user: z.string() });

/** Opens Home: sends `app_home_opened`, then tells the Home that the app has published by then. */
export async function openHome(slack: Slack, wanted: z.output<typeof homeRequest>): Promise<HomeOpened> {
  const user = actingUser(slack, wanted.user);
  const before = slack.views.home(user.id);
  const event = {
    type: 'app_home_opened' as const,
    user: user.id,
    channel: slack.directory.im(user.id),
    tab: 'home',
    event_ts: slack.nextTs(),
    view: before && viewShape(slack, before),
  };
  const sent = await sendEvent(slack, {
    name: event.type,
    contentType: 'application/json',
    body: JSON.stringify(eventCallback(slack, event, newId('Ev'))),
  });
  const home = slack.views.home(user.id);
  const view = home === undefined ? null : viewShape(slack, home);
  return sent.ok ? { ok: true, view } : { ok: false, error: sent.error, view };
}
