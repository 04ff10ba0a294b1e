import type { App } from '@slack/bolt';
import type { Click } from '../answers/surface';
import { ACTIONS, MODALS, SHORTCUTS } from '../ids';
import { decideButton } from './decide';
import { appHomeOpened, refreshHome } from './home';
import type { ListenerParts } from './listener-parts';
import { moderationCommand } from './moderation';
import { pendingCommand, showPending } from './pending';
import { rejectReasonSubmitted, rejectWithReason } from './reject';
import { openSubmitModal, submitArticleSubmitted } from './submit';

/** Everything a person can do in Slack, each with the one listener that serves it. */
export function registerListeners(app: App, parts: ListenerParts): void {
  const { commands } = parts.settings;

  app.action(ACTIONS.approve, decideButton('approve', parts));
  app.action(ACTIONS.reject, decideButton('reject', parts));
  app.action(ACTIONS.rejectWithReason, rejectWithReason(parts));
  app.view(MODALS.rejectReason, rejectReasonSubmitted(parts));

  app.command(commands.pending, pendingCommand(parts));
  app.action(ACTIONS.showPending, showPending(parts));
  app.action(ACTIONS.pendingPage, showPending(parts));

  app.event('app_home_opened', appHomeOpened(parts));
  app.action(ACTIONS.refreshHome, refreshHome(parts));

  app.shortcut(SHORTCUTS.submitArticle, openSubmitModal(parts));
  app.action<Click>(ACTIONS.submitArticle, openSubmitModal(parts));
  app.view(MODALS.submitArticle, submitArticleSubmitted(parts));

  app.command(commands.moderation, moderationCommand(parts));
}
