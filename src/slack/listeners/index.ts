import type { App } from '@slack/bolt';
import type { Click } from '../answers/surface';
import { wordsIn } from '../blocks/moderation';
import { ACTIONS, MODALS, SHORTCUTS } from '../ids';
import { decideButton, undoButton } from './decide';
import { linkOpened, showDetails } from './details';
import { appHomeOpened, refreshHome } from './home';
import type { ListenerDeps } from './listener-deps';
import { answerRules, moderationCommand, undoRules } from './moderation';
import { pendingCommand, showPending } from './pending';
import { rejectReasonSubmitted, rejectWithReason } from './reject';
import { openSubmitModal, submitArticleSubmitted } from './submit';

/** Everything a person can do in Slack, each with the one listener that serves it. */
export function registerListeners(app: App, deps: ListenerDeps): void {
  const { commands } = deps.settings;

  app.action(ACTIONS.approve, decideButton('approve', deps));
  app.action(ACTIONS.reject, decideButton('reject', deps));
  app.action(ACTIONS.rejectWithReason, rejectWithReason(deps));
  app.view(MODALS.rejectReason, rejectReasonSubmitted(deps));
  app.action(ACTIONS.undo, undoButton(deps));
  app.action(ACTIONS.details, showDetails(deps));
  app.action(ACTIONS.readArticle, linkOpened);
  app.action(ACTIONS.cardMenu, linkOpened);

  app.command(commands.pending, pendingCommand(deps));
  app.action(ACTIONS.showPending, showPending(deps));
  app.action(ACTIONS.pendingPage, showPending(deps));
  app.action(ACTIONS.firstPage, showPending(deps));

  app.event('app_home_opened', appHomeOpened(deps));
  app.action(ACTIONS.refreshHome, refreshHome(deps));

  app.shortcut(SHORTCUTS.submitArticle, openSubmitModal(deps));
  app.action<Click>(ACTIONS.submitArticle, openSubmitModal(deps));
  app.view(MODALS.submitArticle, submitArticleSubmitted(deps));

  app.command(commands.moderation, moderationCommand(deps));
  app.action(ACTIONS.undoRules, undoRules(deps));
  for (const meant of [ACTIONS.addPhrase, ACTIONS.addRules]) {
    app.action(
      meant,
      answerRules(deps, (value) => ({ add: wordsIn(value), sure: 'as-written' })),
    );
  }
  app.action(
    ACTIONS.addAllTheSame,
    answerRules(deps, (value) => ({ add: wordsIn(value), sure: 'all-the-same' })),
  );
  app.action(
    ACTIONS.removeLastRule,
    answerRules(deps, (remove) => ({ remove, sure: 'all-the-same' })),
  );
}
