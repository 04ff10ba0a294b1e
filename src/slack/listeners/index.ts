import type { App, Middleware, SlackActionMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import type { Click } from '../answers/surface';
import { ACTIONS, MODALS, RULE_ANSWERS, SHORTCUTS } from '../ids';
import { decideButton, undoButton } from './decide';
import type { ListenerDeps } from './listener-deps';

/** What only opens an address: Slack tells of the click, waits for no more than an answer, and has opened it already. */
const linkOpened: Middleware<SlackActionMiddlewareArgs> = async ({ ack }) => {
  await ack();
};

/**
 * Everything a person can do in Slack, each with the one listener that serves it. What is no click on a card is loaded
 * when it is first done: a cold start serves one request, and that is nearly always such a click.
 */
export function registerListeners(app: App, deps: ListenerDeps): void {
  const { commands } = deps.settings;
  const details = () => import('./details');
  const home = () => import('./home');
  const moderation = () => import('./moderation');
  const pending = () => import('./pending');
  const reject = () => import('./reject');
  const submit = () => import('./submit');

  app.action(ACTIONS.approve, decideButton('approve', deps));
  app.action(ACTIONS.reject, decideButton('reject', deps));
  app.action<Click>(ACTIONS.rejectWithReason, async (args) => (await reject()).rejectWithReason(deps)(args));
  app.view<ViewSubmitAction>(MODALS.rejectReason, async (args) => (await reject()).rejectReasonSubmitted(deps)(args));
  app.action(ACTIONS.undo, undoButton(deps));
  app.action(ACTIONS.withdraw, decideButton('withdraw', deps));
  app.action<Click>(ACTIONS.details, async (args) => (await details()).showDetails(deps)(args));
  app.action(ACTIONS.readArticle, linkOpened);
  app.action(ACTIONS.cardMenu, linkOpened);

  app.command(commands.pending, async (args) => (await pending()).pendingCommand(deps)(args));
  for (const shown of [ACTIONS.showPending, ACTIONS.pendingPage, ACTIONS.firstPage]) {
    app.action<Click>(shown, async (args) => (await pending()).showPending(deps)(args));
  }

  app.event('app_home_opened', async (args) => (await home()).appHomeOpened(deps)(args));
  app.action<Click>(ACTIONS.refreshHome, async (args) => (await home()).refreshHome(deps)(args));

  app.shortcut(SHORTCUTS.submitArticle, async (args) => (await submit()).openSubmitModal(deps)(args));
  app.action<Click>(ACTIONS.submitArticle, async (args) => (await submit()).openSubmitModal(deps)(args));
  app.view<ViewSubmitAction>(MODALS.submitArticle, async (args) => (await submit()).submitArticleSubmitted(deps)(args));

  app.command(commands.moderation, async (args) => (await moderation()).moderationCommand(deps)(args));
  app.action<Click>(ACTIONS.undoRules, async (args) => (await moderation()).undoRules(deps)(args));
  for (const id of Object.values(RULE_ANSWERS)) {
    app.action<Click>(id, async (args) => (await moderation()).answerRules(id, deps)(args));
  }
}
