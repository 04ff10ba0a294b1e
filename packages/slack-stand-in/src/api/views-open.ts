import * as z from 'zod';
import { parseView } from '../block-kit/validate';
import { VIEW_BYTES } from '../block-kit/views';
import { viewShape } from '../client/view-shape';
import { PACES } from '../pace';
import type { Slack } from '../slack';
import { TRIGGER_LIFE_MS } from '../trigger-ids';
import { defineMethod } from './method';
import { SlackApiError } from './slack-api-error';

const MOST_OPEN = 3;

/** The argument with a modal or a Home. */
export const viewArg = z.unknown().describe(`at most ${VIEW_BYTES} bytes, each part as Block Kit has it`);

const triggerIdArg = z.string().describe(`used once, within ${TRIGGER_LIFE_MS / 1000} seconds`);

/**
 * Refuses a view whose `external_id` another view has.
 * @throws SlackApiError `duplicate_external_id`
 */
export function requireNewExternalId(slack: Slack, externalId: string | undefined, except?: string): void {
  const other = externalId === undefined ? undefined : slack.views.find({ externalId });
  if (other !== undefined && other.stored.id !== except) throw new SlackApiError('duplicate_external_id');
}

/**
 * Refuses a modal over those that are open in a browser when that would be too many.
 * @throws SlackApiError `push_limit_reached`
 */
export function requireFewOpen(slack: Slack, user: string, browser: string | undefined): void {
  if (slack.views.stackIn(user, browser).length >= MOST_OPEN) throw new SlackApiError('push_limit_reached');
}

const opening = (name: string, isPush: boolean) =>
  defineMethod({
    name,
    scopes: [],
    pace: PACES.tier4,
    args: z.object({ trigger_id: triggerIdArg, view: viewArg }),
    lacks: { interactivity_pointer: undefined },
    async run(slack, args) {
      const view = parseView(args.view, 'modal');
      requireNewExternalId(slack, view.external_id);
      const { user, browser } = slack.triggerIds.redeem(args.trigger_id);
      if (isPush) requireFewOpen(slack, user, browser);
      else await slack.views.closeAll(user, browser);
      return { view: viewShape(slack, await slack.views.push(user, view, browser)) };
    },
  });

/** `views.open`: opens a modal for whoever clicked, by the click's trigger_id. */
export const viewsOpen = opening('views.open', false);

/** `views.push`: opens a modal over the one that is open, at most three deep. */
export const viewsPush = opening('views.push', true);
