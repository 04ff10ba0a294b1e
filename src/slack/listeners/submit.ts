import type {
  GlobalShortcut,
  Middleware,
  SlackShortcutMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewOutput,
  ViewSubmitAction,
} from '@slack/bolt';
import type { Content } from '../../domain/article';
import { checkContent } from '../../domain/content';
import { sentenceModal, submitModal } from '../blocks/modals';
import { accepted } from '../wording';
import type { ClickListener, ListenerParts } from './listener-parts';

/** The shortcut *Submit an article*. */
export const openSubmitModal =
  (parts: ListenerParts): Middleware<SlackShortcutMiddlewareArgs<GlobalShortcut>> =>
  async ({ ack, shortcut }) => {
    await ack();
    await open(parts, shortcut.trigger_id);
  };

/** The same from the Home. */
export const openSubmitModalFromHome =
  (parts: ListenerParts): ClickListener =>
  async ({ ack, body }) => {
    await ack();
    await open(parts, body.trigger_id);
  };

const open = ({ slack }: ListenerParts, trigger_id: string) =>
  slack((client) => client.views.open({ trigger_id, view: submitModal() }));

/** Takes an article in from the modal. The view's id names it, so that a repeated submission is the same article. */
export const submitArticleSubmitted =
  ({ useCases }: ListenerParts): Middleware<SlackViewMiddlewareArgs<ViewSubmitAction>> =>
  async ({ ack, body, view }) => {
    const checked = checkContent({
      title: typedInto(view, 'title'),
      url: typedInto(view, 'url'),
      excerpt: typedInto(view, 'excerpt'),
    });
    if ('faults' in checked) {
      const errors = Object.fromEntries(checked.faults.map(({ field, detail }) => [field, detail]));
      return ack({ response_action: 'errors', errors });
    }
    const { title, matches } = await useCases.submitArticle({
      content: checked.content,
      source: { via: 'slack', by: body.user.id },
      idempotencyKey: view.id,
    });
    await ack({ response_action: 'update', view: sentenceModal('Thank you', accepted(title, matches)) });
  };

const typedInto = ({ state }: ViewOutput, field: keyof Content): string =>
  state.values[field]?.[field]?.value ?? '';
