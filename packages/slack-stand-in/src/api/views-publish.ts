import * as z from 'zod';
import { parseView } from '../block-kit/validate';
import { viewShape } from '../client/view-shape';
import { PACES } from '../pace';
import { person } from './access';
import { defineMethod } from './method';
import { SlackApiError } from './slack-api-error';
import { requireNewExternalId, viewArg } from './views-open';

/** `views.publish`: sets one person's Home, unless it changed since `hash`. */
export const viewsPublish = defineMethod({
  name: 'views.publish',
  scopes: [],
  pace: PACES.tier4,
  args: z.object({ user_id: z.string(), view: viewArg, hash: z.string().optional() }),
  async run(slack, args) {
    const user = person(slack, args.user_id).id;
    const view = parseView(args.view, 'home');
    const current = slack.views.home(user);
    requireNewExternalId(slack, view.external_id, current?.id);
    if (args.hash !== undefined && args.hash !== current?.hash) throw new SlackApiError('hash_conflict');
    return { view: viewShape(slack, await slack.views.publish(user, view)) };
  },
});
