import type { App } from '@slack/bolt';
import { ACTIONS, MODALS, SHORTCUTS } from '../ids';
import { appHomeOpened } from './app-home-opened';
import { decideButton } from './decide-button';
import type { ListenerParts } from './listener-parts';
import { moderationCommand } from './moderation-command';
import { openSubmitModal, openSubmitModalFromHome } from './open-submit-modal';
import { pendingCommand } from './pending-command';
import { refreshHome } from './refresh-home';
import { rejectReasonSubmitted } from './reject-reason-submitted';
import { rejectWithReason } from './reject-with-reason';
import { showPending } from './show-pending';
import { submitArticleSubmitted } from './submit-article-submitted';

/** Everything a person can do in Slack, each with the one listener that serves it. */
export const registerListeners = (app: App, parts: ListenerParts): void => {
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
  app.action(ACTIONS.submitArticle, openSubmitModalFromHome(parts));
  app.view(MODALS.submitArticle, submitArticleSubmitted(parts));

  app.command(commands.moderation, moderationCommand(parts));
};
