import type { App, Middleware, SlackViewMiddlewareArgs, ViewClosedAction, ViewSubmitAction } from '@slack/bolt';
import type { Click } from '../answers/surface';
import { ACTIONS, DETAILS, MODALS, ONE_BY_ONE, RULE_ANSWERS, SEVERAL, SHORTCUTS, SUBMIT_INPUTS } from '../ids';
import { decideButton, undoButton } from './decide';
import type { ClickListener, ListenerDeps } from './listener-deps';

/** What only opens an address, or ticks a box: Slack tells of it, waits for no more than an answer, and has done it already. */
const nothingToDo: ClickListener = async ({ ack }) => {
  await ack();
};

/**
 * Everything a person can do in Slack, each with the one listener that serves it. What is no click on a card is loaded
 * when it is first done: a cold start serves one request, and that is nearly always such a click.
 */
export function registerListeners(app: App, deps: ListenerDeps): void {
  const { commands } = deps.settings;
  const anotherTitle = () => import('./another-title');
  const cardMenu = () => import('./card-menu');
  const details = () => import('./details');
  const filter = () => import('./filter');
  const home = () => import('./home');
  const message = () => import('./message');
  const moderation = () => import('./moderation');
  const note = () => import('./note');
  const oneByOne = () => import('./one-by-one');
  const pending = () => import('./pending');
  const reopen = () => import('./reopen');
  const reply = () => import('./reply');
  const several = () => import('./several');
  const submissions = () => import('./submissions');
  const submit = () => import('./submit');
  const withdraw = () => import('./withdraw');
  const withReason = () => import('./with-reason');

  const clicks = new Map<string, ClickListener>([
    [ACTIONS.approve, decideButton('approve', deps)],
    [ACTIONS.reject, decideButton('reject', deps)],
    [ACTIONS.rejectWithReason, async (args) => (await withReason()).askForReason('reject', deps)(args)],
    [ACTIONS.returnToAuthor, async (args) => (await withReason()).askForReason('return', deps)(args)],
    [ACTIONS.approveAllTheSame, async (args) => (await anotherTitle()).approveAllTheSame(deps)(args)],
    [ACTIONS.undo, undoButton(deps)],
    [ACTIONS.withdraw, decideButton('withdraw', deps)],
    [ACTIONS.withdrawInMessage, async (args) => (await withdraw()).withdrawInMessage(deps)(args)],
    [ACTIONS.withdrawSubmission, async (args) => (await submissions()).withdrawSubmission(deps)(args)],
    [ACTIONS.allSubmissions, async (args) => (await submissions()).openSubmissions(deps)(args)],
    [ACTIONS.olderSubmissions, async (args) => (await submissions()).turnSubmissions(deps)(args)],
    [ACTIONS.newestSubmissions, async (args) => (await submissions()).turnSubmissions(deps)(args)],
    [ACTIONS.reopen, async (args) => (await reopen()).askWhyReopen(deps)(args)],
    [ACTIONS.details, async (args) => (await details()).showDetails(deps)(args)],
    [DETAILS.claim, async (args) => (await details()).claimInDetails(deps)(args)],
    [DETAILS.note, async (args) => (await note()).askForNote(deps)(args)],
    [DETAILS.anotherTitle, async (args) => (await anotherTitle()).askForTitle(deps)(args)],
    [ACTIONS.readArticle, nothingToDo],
    [ACTIONS.cardMenu, async (args) => (await cardMenu()).chooseFromCardMenu(deps)(args)],
    [ACTIONS.refreshHome, async (args) => (await home()).refreshHome(deps)(args)],
    [ACTIONS.keepAsNote, async (args) => (await reply()).keepAsNote(deps)(args)],
    [ACTIONS.submitArticle, async (args) => (await submit()).openSubmitModal(deps)(args)],
    [ACTIONS.resubmit, async (args) => (await submit()).openToResubmit(deps)(args)],
    [SUBMIT_INPUTS.title, async (args) => (await submit()).titleTyped(deps)(args)],
    [ACTIONS.undoRules, async (args) => (await moderation()).undoRules(deps)(args)],
    [ACTIONS.oneByOne, async (args) => (await oneByOne()).openOneByOne(deps)(args)],
    [ACTIONS.selectSeveral, async (args) => (await several()).openSeveral(deps)(args)],
    [ACTIONS.filter, async (args) => (await filter()).openFilter(deps)(args)],
    [SEVERAL.tick, nothingToDo],
    [SEVERAL.all, async (args) => (await several()).selectAll(deps)(args)],
    [SEVERAL.change, async (args) => (await several()).changeSelection(deps)(args)],
    [ONE_BY_ONE.rejectWithReason, async (args) => (await oneByOne()).askForReasonOneByOne('reject', deps)(args)],
    [ONE_BY_ONE.returnToAuthor, async (args) => (await oneByOne()).askForReasonOneByOne('return', deps)(args)],
    [ONE_BY_ONE.undo, async (args) => (await oneByOne()).undoOneByOne(deps)(args)],
  ]);
  for (const choice of ['approve', 'reject'] as const) {
    clicks.set(SEVERAL[choice], async (args) => (await several()).confirmSelection(choice, deps)(args));
    clicks.set(ONE_BY_ONE[choice], async (args) => (await oneByOne()).decideOneByOne(choice, deps)(args));
  }
  for (const shown of [ACTIONS.showPending, ACTIONS.pendingPage, ACTIONS.firstPage, ACTIONS.previousPage]) {
    clicks.set(shown, async (args) => (await pending()).showPending(deps)(args));
  }
  for (const id of Object.values(RULE_ANSWERS)) {
    clicks.set(id, async (args) => (await moderation()).answerRules(id, deps)(args));
  }
  // One listener of Bolt's, which asks each that it has at every request. What is no button of ours stays unanswered: 404.
  app.action<Click>({ type: 'block_actions' }, async (args) => clicks.get(args.action.action_id)?.(args));

  const sent = new Map<string, Middleware<SlackViewMiddlewareArgs<ViewSubmitAction>>>([
    [MODALS.rejectReason, async (args) => (await withReason()).reasonSubmitted('reject', deps)(args)],
    [MODALS.returnReason, async (args) => (await withReason()).reasonSubmitted('return', deps)(args)],
    [MODALS.note, async (args) => (await note()).noteSubmitted(deps)(args)],
    [MODALS.anotherTitle, async (args) => (await anotherTitle()).titleSubmitted(deps)(args)],
    [MODALS.heldTitle, async (args) => (await anotherTitle()).titleToBeChanged(deps)(args)],
    [MODALS.reopenReason, async (args) => (await reopen()).reopenSubmitted(deps)(args)],
    [MODALS.submitArticle, async (args) => (await submit()).submitArticleSubmitted(deps)(args)],
    [MODALS.oneByOne, async (args) => (await oneByOne()).goOn(deps)(args)],
    [MODALS.filter, async (args) => (await filter()).filterSent(deps)(args)],
    [MODALS.selectSeveral, async (args) => (await several()).lookAgain(deps)(args)],
    [MODALS.severalConfirmed, async (args) => (await several()).severalConfirmed(deps)(args)],
    [MODALS.severalDecided, async (args) => (await several()).lookAgain(deps)(args)],
    [MODALS.oneByOneReason, async (args) => (await oneByOne()).reasonGiven('reject', deps)(args)],
    [MODALS.oneByOneReturn, async (args) => (await oneByOne()).reasonGiven('return', deps)(args)],
  ]);
  // One for all forms, too.
  app.view<ViewSubmitAction>({ type: 'view_submission' }, async (args) => sent.get(args.view.callback_id)?.(args));
  const closed = { callback_id: MODALS.oneByOne, type: 'view_closed' } as const;
  app.view<ViewClosedAction>(closed, async (args) => (await oneByOne()).oneByOneClosed(deps)(args));
  const decided = /^several_(confirmed|decided)$/;
  app.view<ViewClosedAction>({ callback_id: decided, type: 'view_closed' }, async (args) =>
    (await several()).severalClosed(deps)(args),
  );

  app.command(commands.pending, async (args) => (await pending()).pendingCommand(deps)(args));
  app.command(commands.moderation, async (args) => (await moderation()).moderationCommand(deps)(args));

  app.event('app_home_opened', async (args) => (await home()).appHomeOpened(deps)(args));
  app.event('message', async (args) => (await message()).messageWritten(deps)(args));
  app.shortcut(SHORTCUTS.submitArticle, async (args) => (await submit()).openSubmitModal(deps)(args));
}
