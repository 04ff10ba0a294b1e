import { randomBytes } from 'node:crypto';
import { SlackApiError } from './api/slack-api-error';
import type { Now } from './clock';

/** So long the app has to open a modal with one. */
export const TRIGGER_LIFE_MS = 3000;
const REMEMBERED_MS = 60_000;

/**
 * The right to open a modal, given to the app with every click or command: once, within 3 seconds.
 * Source: https://docs.slack.dev/interactivity/handling-user-interaction#trigger_id
 */
export interface TriggerIds {
  issue(user: string, browser?: string): string;
  /**
   * Whose click it was, and in which browser, if in any.
   * @throws SlackApiError `invalid_trigger_id`, `expired_trigger_id` or `exchanged_trigger_id`
   */
  redeem(id: string): { readonly user: string; readonly browser: string | undefined };
}

/** The trigger ids of one workspace, none issued yet. */
export function createTriggerIds(now: Now): TriggerIds {
  const issued = new Map<string, { user: string; browser: string | undefined; at: number; used: boolean }>();
  return {
    issue(user, browser) {
      for (const [id, { at }] of issued) {
        if (now() - at < REMEMBERED_MS) break;
        issued.delete(id);
      }
      const id = `${Math.floor(now())}.${issued.size}.${randomBytes(16).toString('hex')}`;
      issued.set(id, { user, browser, at: now(), used: false });
      return id;
    },
    redeem(id) {
      const trigger = issued.get(id);
      if (trigger === undefined) throw new SlackApiError('invalid_trigger_id');
      if (trigger.used) throw new SlackApiError('exchanged_trigger_id');
      if (now() - trigger.at > TRIGGER_LIFE_MS) throw new SlackApiError('expired_trigger_id');
      trigger.used = true;
      return { user: trigger.user, browser: trigger.browser };
    },
  };
}
