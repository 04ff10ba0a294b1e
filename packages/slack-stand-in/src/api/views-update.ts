import * as z from 'zod';
import { parseView } from '../block-kit/validate';
import { viewShape } from '../client/view-shape';
import { PACES } from '../pace';
import { defineMethod } from './method';
import { SlackApiError } from './slack-api-error';
import { requireNewExternalId, viewArg } from './views-open';

/** `views.update`: replaces what an open view shows, unless it changed since `hash`. */
export const viewsUpdate = defineMethod({
  name: 'views.update',
  scopes: [],
  pace: PACES.tier4,
  args: z.object({
    view_id: z.string().optional(),
    external_id: z.string().optional(),
    hash: z.string().optional(),
    view: viewArg,
  }),
  async run(slack, args) {
    const by =
      args.view_id !== undefined
        ? { id: args.view_id }
        : args.external_id !== undefined
          ? { externalId: args.external_id }
          : undefined;
    if (by === undefined) throw new SlackApiError('not_found');
    const found = slack.views.find(by);
    const view = parseView(args.view, found?.stored.view.type ?? 'modal');
    if (found === undefined) throw new SlackApiError('not_found');
    requireNewExternalId(slack, view.external_id, found.stored.id);
    if (args.hash !== undefined && args.hash !== found.stored.hash) throw new SlackApiError('hash_conflict');
    const stored = await slack.views.update(found.stored.id, view);
    if (stored === undefined) throw new SlackApiError('not_found');
    return { view: viewShape(slack, stored) };
  },
});
