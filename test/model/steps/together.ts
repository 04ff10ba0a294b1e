import type { Clicked, SeenView } from 'slack-stand-in/testing';
import { readDecisionValue, readMenuValue } from '../../../src/slack/answers/button-value';
import { ACTIONS, CARD_MENU, DETAILS, MODALS, NOTE_INPUTS } from '../../../src/slack/ids';
import type { Model, Someone } from '../model';
import {
  answersToReplies,
  articleOf,
  buttonsOf,
  cardsOf,
  faultOf,
  idOf,
  onLiveCard,
  optionsOf,
  type Run,
  richTexts,
  screenOf,
  timed,
  unlessRefused,
} from '../run';
import { keep, look, type Surface } from './decide';

/** Somebody presses *I’m on it*: in the menu of a card, or in the details that a row of the list or of the Home leads to. */
export interface Claim {
  readonly kind: 'claim';
  readonly who: Someone;
  readonly n: number;
  readonly on: Exclude<Surface, 'stale-card'>;
  readonly patient: boolean;
}

export async function claim({ who, n, on, patient }: Claim, model: Model, run: Run): Promise<void> {
  const found = await wayTo('claim', { who, n, on }, model, run);
  if (found === undefined) return;
  const { articleId, press } = found;
  await unlessRefused(() =>
    timed(run, model, {
      what: 'claim',
      patient,
      ask: press,
      heard: (shown, { amidTrouble }) => {
        keep(model, who, shown);
        model.toldOfClaim.push({ articleId, who, amidTrouble, shown: richTexts(shown.ephemeral, shown.view) });
        return faultOf(shown);
      },
    }),
  );
}

/** Somebody presses *Add a note…*, there as well, and sends it, be it twice. */
export interface WriteNote {
  readonly kind: 'note';
  readonly who: Someone;
  readonly n: number;
  readonly on: Exclude<Surface, 'stale-card'>;
  readonly twice: boolean;
}

export async function writeNote({ who, n, on, twice }: WriteNote, model: Model, run: Run): Promise<void> {
  const found = await wayTo('note', { who, n, on }, model, run);
  if (found === undefined) return;
  const { articleId, press } = found;
  const person = run.world.as(who);
  await unlessRefused(async () => {
    let form: SeenView | null | undefined;
    await timed(run, model, {
      what: 'note',
      patient: true,
      ask: press,
      heard: (shown) => {
        form = shown.view;
        return faultOf(shown);
      },
    });
    if (form?.callback_id !== MODALS.note) return;
    const text = `A NOTE by ${who}, ${model.notes.length}`;
    const sent = { articleId, who, text, isKept: false };
    model.notes.push(sent);
    const opened = form;
    for (let times = twice ? 2 : 1; times > 0; times -= 1) {
      await timed(run, model, {
        what: 'note sent',
        patient: true,
        ask: () => person.submit(opened, { [NOTE_INPUTS.text]: { [NOTE_INPUTS.text]: text } }),
        heard: (shown) => {
          keep(model, who, shown);
          // What is below it is shown then, if anything is.
          sent.isKept ||= shown.ok && shown.errors === undefined && shown.view?.title.text !== 'Not kept';
          return faultOf(shown);
        },
      });
    }
  });
}

/** Somebody replies to a card, which Slack sends once, or twice at once; and keeps that as a note, be it twice. */
export interface Reply {
  readonly kind: 'reply';
  readonly who: Someone;
  readonly n: number;
  readonly twice: boolean;
  readonly keeps: 0 | 1 | 2;
}

export async function reply({ who, n, twice, keeps }: Reply, model: Model, run: Run): Promise<void> {
  const { world } = run;
  const articleId = onLiveCard(run, n) ?? (await idOf(run, articleOf(model, n)));
  const card = articleId === undefined ? undefined : cardsOf(world, articleId).at(-1);
  if (articleId === undefined || card === undefined) return;
  const person = world.as(who);
  const text = `A REPLY by ${who}, ${model.replies.length}`;
  const fault = twice
    ? await world.slack().inject({ on: 'message', fault: { kind: 'twice', atOnce: true } })
    : undefined;
  await unlessRefused(() =>
    timed(run, model, {
      what: 'reply',
      patient: true,
      ask: () => person.write(card, text),
      heard: ({ ts }, { amidTrouble }) => {
        model.replies.push({ articleId, who, text, thread: card.ts, ts, amidTrouble, isKept: false });
        return undefined;
      },
    }),
  );
  await fault?.end();
  const sent = model.replies.find((one) => one.text === text);
  const answer = answersToReplies(world.heard()).find(({ reply }) => reply.ts === sent?.ts);
  if (sent === undefined || answer === undefined) return;
  await unlessRefused(async () => {
    for (let times = keeps; times > 0; times -= 1) {
      await timed(run, model, {
        what: 'reply kept',
        patient: true,
        ask: () => person.click(answer.message, ACTIONS.keepAsNote),
        heard: (shown) => {
          sent.isKept ||= shown.message?.text.startsWith('Kept as a note') === true;
          return faultOf(shown);
        },
      });
    }
  });
}

/** How somebody comes to do that with an article that they see waiting: of those, the one of a number. */
async function wayTo(
  what: keyof typeof DETAILS & keyof typeof CARD_MENU,
  { who, n, on }: Pick<Claim, 'who' | 'n' | 'on'>,
  model: Model,
  run: Run,
): Promise<{ articleId: string; press: () => Promise<Clicked> } | undefined> {
  const person = run.world.as(who);
  if (on === 'card') {
    const found = chosenOn(run, n, CARD_MENU[what]);
    return found && { ...found, press: () => person.click(found.card, ACTIONS.cardMenu, found.value) };
  }
  await look({ kind: 'look', who, at: on }, model, run);
  const where = screenOf(model, who)[on];
  const rows = buttonsOf(where?.blocks).filter(({ action_id }) => action_id === ACTIONS.details);
  const { value = '' } = rows.at(-1 - (n % Math.max(1, rows.length))) ?? {};
  const articleId = readDecisionValue(value)?.articleId;
  if (where === undefined || articleId === undefined) return undefined;
  let details: SeenView | undefined;
  await unlessRefused(() =>
    timed(run, model, {
      what: 'details',
      patient: true,
      ask: () => person.click(where, ACTIONS.details, value),
      heard: (shown) => {
        details = shown.view;
        return faultOf(shown);
      },
    }),
  );
  const opened = details;
  const offered = buttonsOf(opened?.blocks).find(({ action_id }) => action_id === DETAILS[what]);
  return opened && offered && { articleId, press: () => person.click(opened, DETAILS[what], offered.value) };
}

/** A choice in the menu of a live card: of those, the one of a number. */
function chosenOn(run: Run, n: number, wanted: string) {
  const articleId = onLiveCard(run, n);
  const card = articleId === undefined ? undefined : cardsOf(run.world, articleId).at(-1);
  if (articleId === undefined || card === undefined) return undefined;
  const option = optionsOf(card.blocks).find(({ value }) => {
    const { what, named } = readMenuValue(value);
    return what === wanted && readDecisionValue(named)?.articleId === articleId;
  });
  return option && { articleId, card, value: option.value };
}
