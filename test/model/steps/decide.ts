import { type Clicked, type SeenMessage, type SeenView, type Shown, sendSigned } from 'slack-stand-in/testing';
import type { Choice, Reasoned } from '../../../src/domain/decision';
import { given, present } from '../../../src/domain/given';
import { LOCAL } from '../../../src/local/local-workspace';
import { menuValue, readDecisionValue } from '../../../src/slack/answers/button-value';
import { paragraph } from '../../../src/slack/blocks/block';
import { ANY } from '../../../src/slack/blocks/filter';
import { ACTIONS, CARD_MENU, FILTER_INPUTS, MODALS, REASON_INPUTS } from '../../../src/slack/ids';
import { pendingSummary } from '../../../src/slack/wording/waiting';
import { SLACK_WAITS } from '../lambdas';
import type { Key, Model, Someone, Told } from '../model';
import {
  articleOf,
  buttonsOf,
  callbackOf,
  cardsOf,
  faultOf,
  idOf,
  isLive,
  messagesNow,
  onLiveCard,
  READ,
  type Run,
  richTexts,
  screenOf,
  timed,
  unlessRefused,
  waitingNow,
  withModalOpen,
} from '../run';
import { KEYS } from '../world';

/** What one button decides at once. */
export const AT_ONCE = ['approve', 'reject'] as const;
type AtOnce = (typeof AT_ONCE)[number];

/** Why people reject, or return, where they are asked. */
export const REASON = 'Not like this';

/** Where in Slack somebody clicks; of the list and the Home, be it what they were shown before. */
export const SURFACES = ['card', 'stale-card', 'list', 'home'] as const;
export type Surface = (typeof SURFACES)[number];

/** Somebody presses a button. `fresh`: they have the list, or the Home, drawn anew first. */
export interface Click {
  readonly kind: 'click';
  readonly who: Someone;
  readonly n: number;
  readonly choice: AtOnce;
  readonly on: Surface;
  readonly fresh: boolean;
  readonly patient: boolean;
}

/** Somebody has the modal opened that asks for a reason; sends it off at once, leaves it, or keeps it for later. */
export interface OpenReason {
  readonly kind: 'reject-with-reason' | 'return' | 'leave-reason' | 'open-reason';
  readonly who: Someone;
  readonly n: number;
  readonly on: Exclude<Surface, 'stale-card'>;
}

/** Whoever submitted an article takes it back, where they are told that it is held: of such messages, the one of a number. */
export interface WithdrawInMessage {
  readonly kind: 'withdraw-in-message';
  readonly n: number;
}

/** Somebody approves with another title by the menu of a card; one that a rule holds, too, once they were asked. */
export interface ApproveRetitled {
  readonly kind: 'another-title';
  readonly who: Someone;
  readonly n: number;
  readonly held: boolean;
}

/** Somebody sends off what they kept open: of those who did, the one of a number. */
export interface SendReason {
  readonly kind: 'send-reason';
  readonly n: number;
}

/**
 * When a decision is taken back: at once, or so many milliseconds after the time until which that may be; what is asked of AWS on
 * the way takes one each.
 */
export const UNDO_MOMENTS = ['at-once', -5, -4, -3, -2, -1, 0, 1] as const;

/** Somebody takes a decision back, where that is offered: of those ways, the one of a number. */
export interface Undo {
  readonly kind: 'undo';
  readonly who: Someone;
  readonly n: number;
  /** On the list as they have it in front of them; on the Home as it is now. */
  readonly on: Exclude<Surface, 'stale-card'>;
  readonly moment: (typeof UNDO_MOMENTS)[number];
  readonly patient: boolean;
}

/** A program decides. */
export interface DecideByKey {
  readonly kind: 'decide-by-key';
  readonly key: Key;
  readonly n: number;
  readonly choice: Choice;
  readonly patient: boolean;
}

/** A program takes back what waits, be it its own or not. */
export interface Withdraw {
  readonly kind: 'withdraw';
  readonly key: Key;
  readonly n: number;
  readonly patient: boolean;
}

/** Somebody looks at the list or at their Home, at all or at a part of it, and leaves it there. */
export interface Look {
  readonly kind: 'look';
  readonly who: Someone;
  readonly at: 'list' | 'home';
  /** Which part, as it is typed. */
  readonly words?: string;
}

export async function click(step: Click, model: Model, run: Run): Promise<void> {
  const { who, choice, on, patient } = step;
  const onCard = on === 'card' ? onLiveCard(run, step.n) : undefined;
  const articleId = onCard ?? (await idOf(run, articleOf(model, step.n)));
  if (articleId === undefined) return;
  if (on === 'stale-card') return clickStale(run, model, { articleId, who, choice, patient });
  if (on !== 'card' && step.fresh) await look({ kind: 'look', who, at: on }, model, run);
  const where = placeOf({ run, model }, who, articleId, on);
  if (where === undefined) return;
  await unlessRefused(() =>
    timed(run, model, {
      what: `${choice} on ${on}`,
      patient,
      ask: () => pressed(run, { who, where, action: ACTIONS[choice], articleId }),
      heard: (shown, when) => {
        tell(model, { articleId, who, door: on, wanted: choice, ...when }, shown);
        keep(model, who, shown);
        return faultOf(shown);
      },
    }),
  );
}

export async function openReason({ kind, who, n, on }: OpenReason, model: Model, run: Run): Promise<void> {
  const articleId = onLiveCard(run, n) ?? (await idOf(run, articleOf(model, n)));
  if (articleId === undefined) return;
  if (on !== 'card') await look({ kind: 'look', who, at: on }, model, run);
  const where = placeOf({ run, model }, who, articleId, on);
  if (where === undefined) return;
  const wanted: Reasoned = kind === 'return' ? 'return' : 'reject';
  await unlessRefused(() =>
    timed(run, model, {
      what: `${wanted} with reason on ${on}`,
      patient: true,
      ask: () => {
        const { review } = readDecisionValue(valueOn(where, articleId) ?? '') ?? {};
        const named = { articleId, review: review ?? 1 };
        if (wanted === 'reject') return pressed(run, { who, where, action: ACTIONS.rejectWithReason, articleId });
        if (on !== 'card') return pressed(run, { who, where, action: ACTIONS.returnToAuthor, articleId });
        return run.world.as(who).click(where, ACTIONS.cardMenu, menuValue(CARD_MENU.returnToAuthor, named));
      },
      heard: (shown, when) => {
        const { view } = shown;
        if (view?.type === 'modal') screenOf(model, who).modal = { view, articleId, wanted };
        else tell(model, { articleId, who, door: on, wanted, ...when }, shown);
        keep(model, who, shown);
        return faultOf(shown);
      },
    }),
  );
  if (kind === 'reject-with-reason' || kind === 'return') await sendModal(model, run, who);
  if (kind === 'leave-reason') await leave(model, run, who);
}

export async function approveRetitled({ who, n, held }: ApproveRetitled, model: Model, run: Run): Promise<void> {
  const articleId = onLiveCard(run, n);
  const where = articleId && placeOf({ run, model }, who, articleId, 'card');
  if (!where) return;
  const person = run.world.as(who);
  const { review = 1 } = readDecisionValue(valueOn(where, articleId) ?? '') ?? {};
  const title = `${held ? 'Forbidden' : 'Another'} tale, retitled`;
  const asked = { articleId, who, wanted: 'approve' } as const;
  await unlessRefused(async () => {
    const view = await ask('card', () =>
      person.click(where, ACTIONS.cardMenu, menuValue(CARD_MENU.anotherTitle, { articleId, review })),
    );
    const shown = view && (await ask('modal', () => person.submit(view, { title: { title } })));
    if (shown?.callback_id === MODALS.heldTitle)
      await ask('modal', () => person.click(shown, ACTIONS.approveAllTheSame));
  });

  /** What they are shown that asks for more; whatever else is an answer. */
  async function ask(door: 'card' | 'modal', question: () => Promise<Shown>): Promise<SeenView | undefined> {
    let next: SeenView | undefined;
    await timed(run, model, {
      what: 'another_title',
      patient: true,
      ask: question,
      heard: (shown, when) => {
        const { view } = shown;
        if (view?.callback_id === MODALS.anotherTitle || view?.callback_id === MODALS.heldTitle) next = view;
        else tell(model, { ...asked, door, title, ...when }, shown);
        return faultOf(shown);
      },
    });
    return next;
  }
}

export async function withdrawInMessage({ n }: WithdrawInMessage, model: Model, run: Run): Promise<void> {
  const offers = messagesNow(run.world).filter(({ blocks }) =>
    buttonsOf(blocks).some(({ action_id }) => action_id === ACTIONS.withdrawInMessage),
  );
  const where = offers.at(-1 - (n % Math.max(1, offers.length)));
  const [button] = buttonsOf(where?.blocks).filter(({ action_id }) => action_id === ACTIONS.withdrawInMessage);
  const { articleId } = readDecisionValue(button?.value ?? '') ?? {};
  if (!where || articleId === undefined) return;
  const who = (await callbackOf(run, articleId))?.record.article.source.by as Someone | undefined;
  if (who === undefined) return;
  await unlessRefused(() =>
    timed(run, model, {
      what: 'withdraw in message',
      patient: true,
      ask: () => run.world.as(who).click(where, ACTIONS.withdrawInMessage, button?.value),
      heard: (shown, when) => {
        tell(model, { articleId, who, door: 'message', wanted: 'withdraw', ...when }, shown);
        return faultOf(shown);
      },
    }),
  );
}

async function leave(model: Model, run: Run, who: Someone): Promise<void> {
  const screen = screenOf(model, who);
  const { modal } = screen;
  delete screen.modal;
  if (modal) await unlessRefused(() => run.world.as(who).close(modal.view));
}

export async function sendReason({ n }: SendReason, model: Model, run: Run): Promise<void> {
  const who = withModalOpen(model, n);
  if (who) await sendModal(model, run, who);
}

async function sendModal(model: Model, run: Run, who: Someone): Promise<void> {
  const screen = screenOf(model, who);
  const { modal } = screen;
  if (modal === undefined) return;
  delete screen.modal;
  const person = run.world.as(who);
  const { articleId, view, wanted } = modal;
  await unlessRefused(() =>
    timed(run, model, {
      what: view.callback_id ?? '',
      patient: true,
      ask: () => person.submit(view, { [REASON_INPUTS.ownWords]: { [REASON_INPUTS.ownWords]: REASON } }),
      heard: (shown, when) => {
        // After a decision that stands the list or the Home is drawn anew, on which it is told.
        if (shown.ok) tell(model, { articleId, who, door: 'modal', wanted, ...when }, shown);
        return faultOf(shown);
      },
    }),
  );
}

/** A program decides, or takes back. */
export async function decideByKey(step: DecideByKey | Withdraw, model: Model, run: Run): Promise<void> {
  const { key, patient } = step;
  const articleId = await idOf(run, articleOf(model, step.n));
  if (articleId === undefined) return;
  const wanted = step.kind === 'withdraw' ? step.kind : step.choice;
  await timed(run, model, {
    what: step.kind === 'withdraw' ? 'DELETE /articles/{id}' : 'POST /articles/{id}/decision',
    patient,
    ask: () =>
      step.kind === 'withdraw'
        ? run.world.api<Answered>('DELETE', `/articles/${articleId}`, { key: KEYS[key] })
        : run.world.api<Answered>('POST', `/articles/${articleId}/decision`, {
            body: { decision: step.choice, ...given({ reason: step.choice === 'return' ? REASON : undefined }) },
            key: KEYS[key],
          }),
    heard: (response, when) => {
      model.told.push({ articleId, who: `local-${key}`, door: 'api', wanted, ...when, response });
      return response.status === 500 ? '500' : undefined;
    },
  });
}

type Answered = Record<string, unknown>;

export async function undo({ who, n, on, moment, patient }: Undo, model: Model, run: Run): Promise<void> {
  if (on === 'home') await look({ kind: 'look', who, at: on }, model, run);
  const offers = undosOn(run, model, who, on);
  const { where, articleId } = offers.at(-1 - (n % Math.max(1, offers.length))) ?? {};
  if (where === undefined || articleId === undefined) return;
  if (moment !== 'at-once') {
    const releasesAt = (await callbackOf(run, articleId))?.record.releasesAt ?? '';
    const left = Date.parse(releasesAt) + moment - run.world.time.now();
    if (left > 0) await run.world.pass(left);
  }
  await unlessRefused(() =>
    timed(run, model, {
      what: 'undo',
      patient,
      ask: () => pressed(run, { who, where, action: ACTIONS.undo, articleId }),
      heard: (shown, { amidTrouble }) => {
        if (shown.ok) model.toldOfUndo.push({ articleId, who, amidTrouble, shown: answerIn(model, who, on, shown) });
        keep(model, who, shown);
        return faultOf(shown);
      },
    }),
  );
}

/** Where on a surface a decision can be taken back, and of which article. */
function undosOn(run: Run, model: Model, who: Someone, on: Undo['on']) {
  const { list, home } = screenOf(model, who);
  const places: readonly (SeenMessage | SeenView)[] =
    on === 'card' ? messagesNow(run.world) : present([on === 'list' ? list : home]);
  return places.flatMap((where) =>
    buttonsOf(where.blocks)
      .filter(({ action_id }) => action_id === ACTIONS.undo)
      .map(({ value = '' }) => ({ where, articleId: readDecisionValue(value)?.articleId })),
  );
}

/** Somebody deletes an article's card by hand. */
export interface DeleteCard {
  readonly kind: 'delete-card';
  readonly n: number;
}

export async function deleteCard({ n }: DeleteCard, model: Model, run: Run): Promise<void> {
  const articleId = await idOf(run, articleOf(model, n));
  const card = articleId === undefined ? undefined : cardsOf(run.world, articleId).at(-1);
  if (articleId === undefined || card === undefined) return;
  await run.world.callSlack('chat.delete', { channel: card.channel, ts: card.ts });
  model.deleted.add(articleId);
}

export async function look({ who, at, words = '' }: Look, model: Model, run: Run): Promise<void> {
  const person = run.world.as(who);
  if (at === 'home') {
    await timed(run, model, {
      what: 'app_home_opened',
      patient: true,
      ask: () => person.openHome(),
      heard: ({ ok, error, view }) => {
        if (view) screenOf(model, who).home = view;
        return ok ? undefined : (error ?? 'not ok');
      },
    });
    return filterHome(who, words, model, run);
  }
  await seen({ who, words }, model, run, {
    what: '/pending',
    ask: () => person.command(LOCAL.reviewChannel, '/pending', words),
    heard: (shown) => {
      keep(model, who, shown);
      return shown.ephemeral.at(-1);
    },
  });
}

/** Has the Home show a part of what waits, by its form; or all of it, if it shows a part. */
async function filterHome(who: Someone, words: string, model: Model, run: Run): Promise<void> {
  const person = run.world.as(who);
  const { home } = screenOf(model, who);
  const has = (action: string) => buttonsOf(home?.blocks).some(({ action_id }) => action_id === action);
  const heard = (shown: Shown): SeenView | undefined => {
    keep(model, who, shown);
    return shown.home;
  };
  await unlessRefused(async () => {
    if (words === '') {
      if (!has(ACTIONS.showPending)) return;
      const ask = () => person.click(home, ACTIONS.showPending);
      await seen({ who, words }, model, run, { what: 'show_pending', ask, heard });
      return run.world.pass(READ);
    }
    if (!has(ACTIONS.filter)) return;
    let form: SeenView | undefined;
    await timed(run, model, {
      what: 'filter_pending',
      patient: true,
      ask: () => person.click(home, ACTIONS.filter),
      heard: (shown) => {
        form = shown.view?.callback_id === MODALS.filter ? shown.view : undefined;
        return faultOf(shown);
      },
    });
    if (!form) return;
    const { words: input } = FILTER_INPUTS;
    const ask = () => person.submit(form, { ...anyOfAll(), [input]: { [input]: words } });
    await seen({ who, words }, model, run, { what: 'filter_pending', ask, heard });
    await run.world.pass(READ);
  });
}

/** All menus of the form at what filters nothing, whatever they were at. */
const anyOfAll = () => Object.fromEntries(['rule', 'from', 'older'].map((id) => [id, { [id]: ANY }]));

/** Notes what a part of what waits had in it, beside what waited all the while. */
async function seen<T extends Shown>(
  { who, words }: Required<Pick<Look, 'who' | 'words'>>,
  model: Model,
  run: Run,
  asked: { what: string; ask: () => Promise<T>; heard: (shown: T) => SeenMessage | SeenView | undefined },
): Promise<void> {
  const before = await waitingNow(run);
  let found: { readonly ids: readonly string[]; readonly isWhole: boolean } | undefined;
  const began = run.world.time.now();
  const wasAmid = model.trouble;
  await timed(run, model, {
    what: asked.what,
    patient: true,
    ask: asked.ask,
    heard: (shown) => {
      const where = asked.heard(shown);
      if (shown.ok && where) found = rowsIn(where.blocks);
      return faultOf(shown);
    },
  });
  if (!found) return;
  const after = new Set(await waitingNow(run));
  const waiting = before.filter((id) => after.has(id));
  const when = { askedAt: began, answeredAt: run.world.time.now(), amidTrouble: wasAmid || model.trouble };
  model.looked.push({ who, words, ...found, waiting, ...when });
}

/** The rows of a list or a Home of somebody who may decide, and whether there are no more on another page. */
function rowsIn(blocks: SeenMessage['blocks']): { ids: readonly string[]; isWhole: boolean } | undefined {
  const buttons = buttonsOf(blocks);
  // Who may not decide has no such button.
  if (!buttons.some(({ action_id }) => action_id === ACTIONS.filter)) return undefined;
  const pages = buttons.map(({ value = '' }) => readDecisionValue(value)?.page);
  const page = pages.find((one) => one !== undefined);
  const isMore = buttons.some(({ action_id }) => action_id === ACTIONS.pendingPage) || page?.next !== undefined;
  return { ids: page?.rows ?? [], isWhole: !isMore };
}

function placeOf(
  { run, model }: { run: Run; model: Model },
  who: Someone,
  articleId: string,
  on: Surface,
): SeenMessage | SeenView | undefined {
  if (on === 'card') return cardsOf(run.world, articleId).find(({ blocks }) => isLive(blocks));
  const screen = screenOf(model, who);
  return on === 'list' ? screen.list : screen.home;
}

interface Pressed {
  readonly who: Someone;
  readonly where: SeenMessage | SeenView;
  readonly action: string;
  readonly articleId: string;
}

/** Presses the button of this article. One that is not there any more is refused by the client. */
function pressed(run: Run, { who, where, action, articleId }: Pressed): Promise<Clicked> {
  return run.world.as(who).click(where, action, valueOn(where, articleId, action) ?? articleId);
}

/** What the buttons of this article, or that of one action, have as their value. */
function valueOn(where: Pressed['where'], articleId: string, action?: string): string | undefined {
  return buttonsOf(where.blocks).find(
    (button) =>
      (action === undefined || button.action_id === action) &&
      button.value !== undefined &&
      readDecisionValue(button.value)?.articleId === articleId,
  )?.value;
}

/** Keeps what somebody has in front of them now. */
export function keep(model: Model, who: Someone, shown: Shown & { readonly message?: SeenMessage | null }): void {
  const screen = screenOf(model, who);
  const lists = [...shown.ephemeral, shown.message].filter(
    (message) => message?.is_ephemeral && buttonsOf(message.blocks).length > 0,
  );
  const list = lists.at(-1);
  if (list) screen.list = list;
  if (shown.home) screen.home = shown.home;
}

function tell(
  model: Model,
  about: Omit<Told, 'shown' | 'response'>,
  shown: Pick<Shown, 'ok' | 'ephemeral' | 'view' | 'home'> & { readonly message?: SeenMessage | null },
): void {
  if (shown.ok) model.told.push({ ...about, shown: answerIn(model, about.who, about.door, shown) });
}

/** What somebody was shown in answer to a press. */
function answerIn(
  model: Model,
  who: string,
  door: Told['door'],
  shown: Pick<Shown, 'ephemeral' | 'view' | 'home'> & { readonly message?: SeenMessage | null },
): string[] {
  // What they had drawn while they waited for the answer is no answer.
  const had = screenOf(model, who);
  const message = shown.message?.is_ephemeral && !isSame(shown.message, had.list) ? shown.message : undefined;
  const home = isSame(shown.home, had.home) ? undefined : shown.home;
  const isOnCard = door === 'card' || door === 'stale-card';
  const ephemeral = isOnCard ? shown.ephemeral.filter((one) => !isList(one)) : shown.ephemeral;
  return richTexts(ephemeral, message, shown.view, home);
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Whether a message is the list: what is asked for while a click is not answered yet, and is no answer to it. */
function isList(message: SeenMessage): boolean {
  const [first = ''] = richTexts(message);
  return buttonsOf(message.blocks).length > 0 || EMPTY_LISTS.includes(first);
}

const EMPTY_LISTS = (['all', 'own'] as const).flatMap((scope) =>
  richTexts(paragraph(pendingSummary({ scope, items: [], count: 0 }, new Date(0)))),
);

interface StaleClick {
  readonly articleId: string;
  readonly who: Someone;
  readonly choice: AtOnce;
  readonly patient: boolean;
}

/** A click on a card as it was: what was on its way when the card changed, or on a screen that did not hear of it. */
async function clickStale(run: Run, model: Model, { articleId, who, choice, patient }: StaleClick): Promise<void> {
  const { world } = run;
  const payload = {
    type: 'block_actions',
    team: { id: LOCAL.team, domain: 'local-newsroom' },
    user: { id: who, username: who, name: who, team_id: LOCAL.team },
    api_app_id: LOCAL.app,
    token: 'stale',
    trigger_id: 'stale',
    channel: { id: LOCAL.reviewChannel, name: 'review' },
    container: { type: 'message', message_ts: '1.000001', channel_id: LOCAL.reviewChannel, is_ephemeral: false },
    message: { type: 'message', ts: '1.000001', text: '' },
    actions: [{ type: 'button', action_id: choice, block_id: 'stale', action_ts: '1.000002', value: articleId }],
  };
  const heardBefore = world.heard().ephemerals.length;
  await timed(run, model, {
    what: `${choice} on stale-card`,
    patient,
    ask: () => {
      // As long as Slack does, and no longer.
      const gaveUp = new Promise<{ readonly status: 'operation_timeout' }>((resolve) => {
        world.time.after(SLACK_WAITS, () => resolve({ status: 'operation_timeout' }));
      });
      const answered = sendSigned({
        url: `${world.apiUrl()}/slack/events`,
        signingSecret: LOCAL.signingSecret,
        body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(),
        at: world.time.now(),
      });
      return Promise.race([answered, gaveUp]);
    },
    heard: ({ status }, when) => {
      const ephemeral = world
        .heard()
        .ephemerals.slice(heardBefore)
        .filter((one) => one.user === who);
      tell(model, { articleId, who, door: 'stale-card', wanted: choice, ...when }, { ok: status === 200, ephemeral });
      return status === 200 ? undefined : String(status);
    },
  });
}
