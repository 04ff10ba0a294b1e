import * as z from 'zod';
import { SlackApiError } from '../api/slack-api-error';
import { requireFewOpen, requireNewExternalId } from '../api/views-open';
import { parseView } from '../block-kit/validate';
import type { View } from '../block-kit/views';
import { parseJson } from '../parse-json';
import type { Slack } from '../slack';
import type { StoredView } from '../stored-view';
import type { User } from '../workspace';
import { actingUser } from './acting-user';
import { ClientError } from './client-error';
import { missingInputs } from './missing-inputs';
import { interactionBase } from './payloads';
import { interactive, send } from './send';
import type { Submitted } from './shown';
import { enteredOver } from './state-values';
import { viewShape } from './view-shape';
import { TROUBLE, watch } from './watch';

/**
 * A modal sent off. `values[block_id][action_id]` is what was entered: words, an option's value, a list of them,
 * or a user's id; inputs left out keep what they were preset to.
 */
export const submitRequest = z.strictObject({
  user: z.string(),
  viewId: z.string(),
  values: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
});

const responseAction = z.discriminatedUnion('response_action', [
  z.object({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string()) }),
  z.object({ response_action: z.literal('update'), view: z.unknown() }),
  z.object({ response_action: z.literal('push'), view: z.unknown() }),
  z.object({ response_action: z.literal('clear') }),
]);

/** A person's open modal. @throws ClientError `view_not_found` */
export function openModal(slack: Slack, user: User, id: string): StoredView {
  const stored = slack.views.stack(user.id).find((view) => view.id === id);
  if (stored === undefined) throw new ClientError('view_not_found');
  return stored;
}

/**
 * Refuses what Slack's client has no button for: a view without `submit`, one that disables it, and one that lies under
 * another.
 * @throws ClientError `no_submit_button`, `submit_disabled`, `view_covered`
 */
function requireSubmitButton(slack: Slack, user: User, { id, view, browser }: StoredView): void {
  if (view.type !== 'modal' || view.submit === undefined) throw new ClientError('no_submit_button');
  if (view.submit_disabled === true) throw new ClientError('submit_disabled');
  if (slack.views.stackIn(user.id, browser).at(-1)?.id !== id) throw new ClientError('view_covered');
}

/** Does what the app's answer to a submission asks for; errors come back by block_id. */
async function obey(
  slack: Slack,
  user: User,
  stored: StoredView,
  body: string,
): Promise<Record<string, string> | undefined> {
  if (body.trim() === '' || body.trim() === '{}') {
    await slack.views.close(user.id, stored.id);
    return undefined;
  }
  const response = responseAction.parse(parseJson(body));
  const modal = (except?: string): View => {
    const view = parseView('view' in response ? response.view : undefined, 'modal');
    requireNewExternalId(slack, view.external_id, except);
    return view;
  };
  switch (response.response_action) {
    case 'errors': {
      const inputs = stored.view.blocks.filter((block) => block.type === 'input').map((block) => block.block_id);
      const keys = Object.keys(response.errors);
      if (keys.length === 0 || keys.some((key) => !inputs.includes(key))) {
        throw new SlackApiError('invalid_response_action');
      }
      return response.errors;
    }
    case 'update':
      await slack.views.update(stored.id, modal(stored.id));
      return undefined;
    case 'push':
      requireFewOpen(slack, user.id, stored.browser);
      await slack.views.push(user.id, modal(), stored.browser);
      return undefined;
    case 'clear':
      await slack.views.closeAll(user.id, stored.browser);
      return undefined;
  }
}

/**
 * Submits a modal as a client does: required inputs first, then the app, whose answer closes, changes or clears
 * the modal or marks its faults. `errors` are by block_id.
 */
export async function submitView(slack: Slack, wanted: z.output<typeof submitRequest>): Promise<Submitted> {
  const user = actingUser(slack, wanted.user);
  const open = openModal(slack, user, wanted.viewId);
  requireSubmitButton(slack, user, open);
  const values = enteredOver(slack, open.view.blocks, open.values, wanted.values);
  const stored = (await slack.views.enter(open.id, values)) ?? open;
  const missing = missingInputs(stored);
  if (Object.keys(missing).length > 0) return { ok: false, error: 'invalid_input', errors: missing, ephemeral: [] };

  const shown = watch(slack, user);
  const view = viewShape(slack, stored);
  const payload = {
    type: 'view_submission' as const,
    ...interactionBase(slack, user, stored.browser),
    view,
    response_urls: [],
  };
  const sent = await send(slack, interactive(payload));
  if (!sent.ok) return { ok: false, error: sent.error, text: TROUBLE, ...shown() };
  try {
    const errors = await obey(slack, user, stored, sent.body);
    const views = slack.views.stack(user.id).map((one) => viewShape(slack, one));
    return errors === undefined
      ? { ok: true, views, ...shown() }
      : { ok: false, error: 'response_errors', errors, views, ...shown() };
  } catch (error) {
    const detail = error instanceof SlackApiError ? error.answer : { error: 'invalid_json' };
    return { ok: false, error: 'invalid_response_action', text: TROUBLE, detail, ...shown() };
  }
}
