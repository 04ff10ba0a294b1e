import * as z from 'zod';
import type { Block } from '../block-kit/blocks';
import type { InteractiveElement } from '../block-kit/elements';
import { elementsOf } from '../block-kit/elements-of';
import { conversationId } from '../directory';
import type { Ephemeral } from '../ephemerals';
import { given } from '../given';
import type { Message } from '../message';
import type { Slack } from '../slack';
import type { StateValues } from '../stored-view';
import type { User } from '../workspace';
import { actingUser, seenBy } from './acting-user';
import { ClientError } from './client-error';
import { channelOf, interactionBase } from './payloads';
import { interactive, send } from './send';
import type { Clicked } from './shown';
import { entered, enteredOver, isStateful, stateValues } from './state-values';
import { viewShape } from './view-shape';
import { TROUBLE, watch } from './watch';

const container = z.union([
  z.strictObject({ channel: z.string(), ts: z.string() }),
  z.strictObject({ view: z.string() }),
  z.strictObject({ ephemeral: z.string() }),
]);

/**
 * A click or a choice. `container` names the message, view or ephemeral message (by ts); where several elements
 * share the action_id, `block_id` or a button's `value` tells which; for menus `value` is the option, user or list.
 * `values[block_id][action_id]` is what else was chosen or typed there since, which the payload's state has as well.
 */
export const actionRequest = z.strictObject({
  user: z.string(),
  container,
  block_id: z.string().optional(),
  action_id: z.string(),
  value: z.unknown().optional(),
  values: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
});

type Wanted = z.output<typeof actionRequest>;

function chosen(blocks: readonly Block[], wanted: Wanted) {
  const candidates = blocks
    .filter((block) => wanted.block_id === undefined || block.block_id === wanted.block_id)
    .flatMap((block) => {
      // Source: https://docs.slack.dev/reference/block-kit/blocks/input-block
      const isSilent = block.type === 'input' && block.dispatch_action !== true;
      return elementsOf(block).map((element) => ({ blockId: block.block_id ?? '', element, isSilent }));
    })
    .filter(({ element }) => element.action_id === wanted.action_id)
    .filter(({ element }) => element.type !== 'button' || wanted.value === undefined || element.value === wanted.value);
  const found = candidates.find(({ isSilent }) => !isSilent);
  if (found === undefined) throw new ClientError(candidates.length === 0 ? 'action_not_found' : 'no_dispatch_action');
  return found;
}

function actionOf(slack: Slack, blockId: string, element: InteractiveElement, value: unknown) {
  const ids = { action_id: element.action_id, block_id: blockId, action_ts: slack.nextTs() };
  if (element.type !== 'button') return { ...entered(slack, element, value), ...ids };
  const { type, text, value: buttonValue, style, url } = element;
  return { ...ids, type, text: { ...text, emoji: text.emoji ?? true }, value: buttonValue, style, url };
}

interface Container {
  readonly blocks: readonly Block[];
  /** What was entered there before. */
  readonly before: StateValues;
  /** Keeps what stands there now, and gives what the payload says about the place. */
  describe(values: StateValues): Promise<Record<string, unknown>> | Record<string, unknown>;
  /** What stands there afterwards. */
  after(): Promise<Pick<Clicked, 'message'>>;
}

function inView(slack: Slack, user: User, id: string): Container {
  const found = slack.views.find({ id });
  if (found === undefined || found.user !== user.id) throw new ClientError('view_not_found');
  const { stored } = found;
  return {
    blocks: stored.view.blocks,
    before: stored.values,
    async describe(values) {
      const now = (await slack.views.enter(id, values)) ?? stored;
      return { container: { type: 'view', view_id: id }, view: viewShape(slack, now) };
    },
    after: async () => ({}),
  };
}

function inMessage(slack: Slack, user: User, channelId: string, message: Message | Ephemeral): Container {
  const conversation = seenBy(slack, user, channelId);
  const channel = conversationId(conversation);
  const ephemeral = 'is_ephemeral' in message;
  const blocks = message.blocks ?? [];
  return {
    blocks,
    before: slack.messageValues.of(user.id, message.ts),
    describe(values) {
      slack.messageValues.enter(user.id, message.ts, values);
      return {
        container: {
          type: 'message',
          message_ts: message.ts,
          channel_id: channel,
          is_ephemeral: ephemeral,
          thread_ts: message.thread_ts,
        },
        channel: channelOf(conversation),
        // An ephemeral message is nowhere stored, so that its payload lacks it.
        message: ephemeral ? undefined : { ...message, metadata: undefined },
        state: { values: stateValues(blocks, values) },
        response_url: slack.responseUrls.issue('actions', {
          user: user.id,
          channel,
          ...given({ threadTs: message.thread_ts }),
          source: { ts: message.ts, ephemeral },
        }),
      };
    },
    async after() {
      const now = ephemeral ? slack.ephemerals.get(user.id, message.ts) : await slack.messages.get(channel, message.ts);
      return { message: now === undefined ? null : { ...now, channel } };
    },
  };
}

async function containerOf(slack: Slack, user: User, { container }: Wanted): Promise<Container> {
  if ('view' in container) return inView(slack, user, container.view);
  if ('ephemeral' in container) {
    const message = slack.ephemerals.get(user.id, container.ephemeral);
    if (message === undefined) throw new ClientError('message_not_found');
    return inMessage(slack, user, message.channel, message);
  }
  seenBy(slack, user, container.channel);
  const message = await slack.messages.get(container.channel, container.ts);
  if (message === undefined) throw new ClientError('message_not_found');
  return inMessage(slack, user, container.channel, message);
}

/** Clicks a button or chooses from a menu, in a browser or in none; tells what the person is shown then. */
export async function act(slack: Slack, wanted: Wanted, browser?: string): Promise<Clicked> {
  const user = actingUser(slack, wanted.user);
  const container = await containerOf(slack, user, wanted);
  const { blockId, element } = chosen(container.blocks, wanted);
  const action = actionOf(slack, blockId, element, wanted.value);
  const shown = watch(slack, user);
  const values = enteredOver(slack, container.blocks, container.before, wanted.values);
  if (isStateful(element)) {
    values[blockId] = { ...values[blockId], [element.action_id ?? '']: entered(slack, element, wanted.value) };
  }
  const payload = {
    type: 'block_actions' as const,
    ...interactionBase(slack, user, browser),
    ...(await container.describe(values)),
    actions: [action],
  };
  const sent = await send(slack, interactive(payload));
  const now = { ...shown(), ...(await container.after()) };
  return sent.ok ? { ok: true, ...now } : { ok: false, error: sent.error, text: TROUBLE, ...now };
}
